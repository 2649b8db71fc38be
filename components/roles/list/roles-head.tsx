"use client";

import type { ReactNode } from "react";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { organizationRolesHref } from "@/lib/routes/part-routes";
import { rolesHref } from "@/lib/routes/routes";
import { ListHead } from "../../data-table/list-frame.tsx";
import { LinkTabs } from "../../ui/tabs/link-tabs.tsx";
import classes from "./roles-head.module.css";

type RolesHeadProps = { current: "tenant" | "organizations"; create: ReactNode };

/** The head of the Roles page, with tabs for the tenant's and the organizations' roles. */
export function RolesHead({ current, create }: RolesHeadProps) {
	const t = useTranslations("roles");
	const me = useMe();
	const organizations = organizationRolesHref();
	return (
		<>
			<ListHead title={t("title")} term="role" create={create} />
			<div className={classes.tabs}>
				{me.can("organizations:read") ? (
					<LinkTabs
						label={t("owners.list")}
						current={current === "tenant" ? rolesHref : organizations}
						tabs={[
							{ href: rolesHref, text: t("owners.tenant") },
							{ href: organizations, text: t("owners.organizations") },
						]}
					/>
				) : null}
			</div>
		</>
	);
}
