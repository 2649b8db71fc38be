"use client";

import { Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useFormatter } from "use-intl";
import { groupMutations } from "@/lib/groups/client/group-mutations";
import { groupQueries } from "@/lib/groups/client/group-queries";
import type { Group } from "@/lib/groups/contract";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useReturnHref } from "@/lib/routes/client/return-href";
import { groupsHref } from "@/lib/routes/routes";
import { ActDialog } from "../form/act-dialog.tsx";
import { Facts } from "../ui/facts.tsx";
import { notify } from "../ui/notices.tsx";
import { QueryState } from "../ui/query-state.tsx";
import { useProblemText } from "../ui/use-problem-text.ts";

/** Deletes the group after what goes with it was shown and its name typed. */
export function DeleteGroupDialog({ group, onClose }: { group: Group; onClose: () => void }) {
	const t = useTranslations("groups.act");
	const problemText = useProblemText();
	const router = useRouter();
	const client = useQueryClient();
	const back = useReturnHref(groupsHref);
	const [typed, setTyped] = useState("");
	const mutation = useMutation(groupMutations.delete(client, group.id));
	const name = group.name || group.id;
	const confirm = (reason: string | undefined) =>
		mutation.mutate(reason === undefined ? {} : { reason }, {
			onSuccess: () => {
				notify(t("deleted", { name }));
				router.push(back);
			},
		});
	return (
		<ActDialog
			action="group.deleted"
			title={t("deleteTitle", { name })}
			consequence={t("deleteText")}
			confirm={t("delete")}
			grave
			busy={mutation.isPending}
			error={mutation.error ? problemText(toBffError(mutation.error)) : undefined}
			disabled={typed.trim() !== name}
			onConfirm={confirm}
			onClose={onClose}
		>
			{mutation.isSuccess ? null : <Preflight groupId={group.id} />}
			<TextInput
				label={t("deleteType", { expected: name })}
				value={typed}
				onChange={(event) => setTyped(event.currentTarget.value)}
				spellCheck={false}
				autoCapitalize="none"
				autoComplete="off"
				data-autofocus
			/>
		</ActDialog>
	);
}

/** What goes with the group, as it is when the question is put. */
function Preflight({ groupId }: { groupId: string }) {
	const t = useTranslations("groups.act");
	const format = useFormatter();
	const query = useQuery(groupQueries.deletePreflight(groupId));
	return (
		<section aria-label={t("preflight")}>
			<Text component="h3" size="sm" fw={550} mb={6}>
				{t("preflight")}
			</Text>
			<QueryState query={query}>
				{({ members, hasMore, roles }) => (
					<Facts
						items={[
							{
								name: t("members"),
								value: hasMore ? t("moreThan", { count: members }) : format.number(members),
							},
							{
								name: t("roles"),
								value: roles.length === 0 ? t("noRoles") : format.list(roles.map((role) => role.name || role.id)),
							},
						]}
					/>
				)}
			</QueryState>
		</section>
	);
}
