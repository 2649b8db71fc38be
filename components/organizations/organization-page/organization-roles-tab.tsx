"use client";

import { Group, Text } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { CreateRoleButton } from "../../roles/create-role-button.tsx";
import { LimitNotice } from "../../roles/list/limit-notice.tsx";
import { RoleList } from "../../roles/list/role-list.tsx";
import { useRoleList } from "../../roles/list/use-role-list.ts";

/** Lists the organization's own roles. Each links to its role page. */
export function OrganizationRolesTab({ organizationId }: { organizationId: string }) {
	const t = useTranslations("organizations");
	const roles = useTranslations("roles");
	const list = useRoleList(organizationId);
	const held = list.query.data?.roles.length ?? 0;
	const create = list.query.data ? <CreateRoleButton held={held} organizationId={organizationId} /> : null;
	return (
		<div>
			<Group justify="space-between" gap="sm" mb="md" mih={36}>
				<Text size="sm" c="dimmed">
					{t("rolesHint")}
				</Text>
				{create}
			</Group>
			<LimitNotice owner="organization" total={held} />
			<RoleList list={list} label={roles("organizationTable")} create={create} />
		</div>
	);
}
