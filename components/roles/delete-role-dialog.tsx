"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLevelName } from "@/lib/auth/client/use-level-name";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleMutations } from "@/lib/roles/client/role-mutations";
import { rolePartQueries } from "@/lib/roles/client/role-part-queries";
import type { Role } from "@/lib/roles/contract";
import { rolesHref } from "@/lib/routes/routes";
import { DeleteDialog, Preflight } from "../form/delete-dialog.tsx";
import { LossNote } from "../form/loss-note.tsx";
import { Facts } from "../ui/facts.tsx";
import { Notice } from "../ui/notice.tsx";
import { useRoleFailureText } from "./use-role-failure-text.ts";

/** Deletes the role once the reader has seen what is deleted with it and has typed its name. */
export function DeleteRoleDialog({ role, onClose }: { role: Role; onClose: () => void }) {
	const t = useTranslations("roles.act");
	const client = useQueryClient();
	const { name } = role;
	return (
		<DeleteDialog
			action="role.deleted"
			texts={{
				title: t("deleteTitle", { name }),
				consequence: t("deleteText"),
				confirm: t("delete"),
				type: t("deleteType", { expected: name }),
				deleted: t("deleted", { name }),
			}}
			expected={name}
			mutation={roleMutations.delete(client, role.id)}
			textOf={useRoleFailureText()}
			listHref={rolesHref}
			preflight={<RolePreflight roleId={role.id} />}
			onClose={onClose}
		/>
	);
}

function RolePreflight({ roleId }: { roleId: string }) {
	const t = useTranslations("roles.act");
	const levelName = useLevelName();
	const format = useFormatter();
	const query = useQuery(rolePartQueries.deletePreflight(roleId));
	return (
		<Preflight title={t("preflight")} query={query}>
			{({ members, permissions, level, loss }) => (
				<>
					<Facts
						items={[
							{ name: t("members"), value: format.number(members) },
							...(permissions.length === 0 ? [{ name: t("permissions"), value: format.number(0) }] : []),
							...permissions.map(({ api, count }) => ({
								name: t("permissionsOf", { api }),
								value: format.number(count),
							})),
						]}
					/>
					{loss === undefined ? null : <LossNote of="role" loss={loss} search={`role=${encodeURIComponent(roleId)}`} />}
					{level === null ? null : <Notice tone="warn">{t("level", { level: levelName(level) })}</Notice>}
				</>
			)}
		</Preflight>
	);
}
