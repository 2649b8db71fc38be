"use client";

import { Button, Group } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleListParsers, toRoleListSearch } from "@/lib/roles/client/role-list-params";
import { useRememberHref } from "@/lib/routes/client/return-href";
import { rolesFileHref } from "@/lib/routes/part-routes";
import { rolesHref } from "@/lib/routes/routes";
import { ReadableAddress } from "../../states/readable-address.tsx";
import { PageLink } from "../../ui/page-link.tsx";
import { CreateRoleButton } from "../create-role-button.tsx";
import { LimitNotice } from "./limit-notice.tsx";
import { RoleList } from "./role-list.tsx";
import { RolesHead } from "./roles-head.tsx";
import { useRoleList } from "./use-role-list.ts";

/** Lists the tenant's roles. */
export function RoleListPage() {
	return (
		<ReadableAddress parsers={roleListParsers}>
			<TenantRoles />
		</ReadableAddress>
	);
}

function TenantRoles() {
	const t = useTranslations("roles");
	const list = useRoleList(undefined);
	useRememberHref(rolesHref, toRoleListSearch(list.state));
	const held = list.query.data?.roles.length ?? 0;
	const create = <CreateRoleButton held={held} />;
	return (
		<>
			<RolesHead
				current="tenant"
				create={
					<Group gap="xs">
						<Button variant="default" component={PageLink} href={rolesFileHref}>
							{t("file")}
						</Button>
						{create}
					</Group>
				}
			/>
			<LimitNotice owner="tenant" total={held} />
			<RoleList list={list} label={t("table")} create={create} />
		</>
	);
}
