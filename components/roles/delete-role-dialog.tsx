"use client";

import { Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useFormatter } from "use-intl";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleMutations } from "@/lib/roles/client/role-mutations";
import { roleQueries } from "@/lib/roles/client/role-queries";
import type { Role } from "@/lib/roles/contract";
import { useReturnHref } from "@/lib/routes/client/return-href";
import { rolesHref } from "@/lib/routes/routes";
import { ActDialog } from "../form/act-dialog.tsx";
import { Facts } from "../ui/facts.tsx";
import { Notice } from "../ui/notice.tsx";
import { notify } from "../ui/notices.tsx";
import { QueryState } from "../ui/query-state.tsx";
import { useRoleProblem } from "./use-role-problem.ts";

/** Deletes the role after what goes with it was shown and its name typed. */
export function DeleteRoleDialog({ role, onClose }: { role: Role; onClose: () => void }) {
	const t = useTranslations("roles.act");
	const router = useRouter();
	const client = useQueryClient();
	const back = useReturnHref(rolesHref);
	const [typed, setTyped] = useState("");
	const mutation = useMutation(roleMutations.delete(client, role.id));
	const { error } = useRoleProblem(mutation.error);
	const confirm = (reason: string | undefined) =>
		mutation.mutate(reason === undefined ? {} : { reason }, {
			onSuccess: () => {
				notify(t("deleted", { name: role.name }));
				router.push(back);
			},
		});
	return (
		<ActDialog
			action="role.deleted"
			title={t("deleteTitle", { name: role.name })}
			consequence={t("deleteText")}
			confirm={t("delete")}
			grave
			busy={mutation.isPending}
			error={error}
			disabled={typed.trim() !== role.name.trim()}
			onConfirm={confirm}
			onClose={onClose}
		>
			{mutation.isSuccess ? null : <Preflight roleId={role.id} />}
			<TextInput
				label={t("deleteType", { expected: role.name })}
				value={typed}
				onChange={(event) => setTyped(event.currentTarget.value)}
				spellCheck={false}
				autoComplete="off"
				data-autofocus
			/>
		</ActDialog>
	);
}

/** What goes with the role, as it is when the question is put. */
function Preflight({ roleId }: { roleId: string }) {
	const t = useTranslations("roles.act");
	const shell = useTranslations("shell.level");
	const format = useFormatter();
	const query = useQuery(roleQueries.deletePreflight(roleId));
	return (
		<section aria-label={t("preflight")}>
			<Text component="h3" size="sm" fw={550} mb={6}>
				{t("preflight")}
			</Text>
			<QueryState query={query}>
				{({ members, permissions, level }) => (
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
						{level === null ? null : <Notice tone="warn">{t("level", { level: shell(level) })}</Notice>}
					</>
				)}
			</QueryState>
		</section>
	);
}
