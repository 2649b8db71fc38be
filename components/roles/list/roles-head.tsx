"use client";

import { Group, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { organizationRolesHref } from "@/lib/routes/part-routes";
import { rolesHref } from "@/lib/routes/routes";
import { Term } from "../../on-demand/term.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
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
			<PageTitle>{t("title")}</PageTitle>
			<Group justify="space-between" gap="sm" mih={36}>
				<Title order={1}>
					<Term id="role">{t("title")}</Term>
				</Title>
				{create}
			</Group>
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
