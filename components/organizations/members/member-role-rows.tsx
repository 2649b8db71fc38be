"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { MemberRole } from "@/lib/organizations/member-contract";
import { RemoveToggle } from "../../role-edit/remove-toggle.tsx";
import { rowKey } from "../../ui/row-key.ts";
import classes from "./member-roles.module.css";
import type { MemberRoleEdit } from "./use-member-role-edit.ts";

/** Lists the roles that a member has in the organization. Each can be removed. */
export function MemberRoleRows({ roles, edit }: { roles: readonly MemberRole[]; edit: MemberRoleEdit }) {
	const t = useTranslations("organizationMembers");
	if (roles.length === 0) {
		return (
			<Text size="sm" c="dimmed">
				{t("hasNoRoles")}
			</Text>
		);
	}
	return (
		<ul className={classes.roles} aria-label={t("heldRoles")}>
			{roles.map((role, place) => (
				<Row key={rowKey(role.id, place)} role={role} edit={edit} />
			))}
		</ul>
	);
}

function Row({ role, edit }: { role: MemberRole; edit: MemberRoleEdit }) {
	const t = useTranslations("organizationMembers");
	const isRemoved = edit.removed.includes(role);
	const label = t(isRemoved ? "keepRole" : "takeRole", { role: role.name });
	return (
		<li>
			<span className={classes.words}>
				<span className={isRemoved ? classes.removed : undefined}>{role.name || role.id}</span>
				<span className={classes.second}>{role.owner_id ? t("ownRole") : role.description || t("tenantRole")}</span>
			</span>
			<RemoveToggle label={label} isRemoved={isRemoved} onChange={(removing) => edit.setRemoved(role.id, removing)} />
		</li>
	);
}
