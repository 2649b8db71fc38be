"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { groupMutations } from "@/lib/groups/client/group-mutations";
import { groupQueries } from "@/lib/groups/client/group-queries";
import type { Group } from "@/lib/groups/contract";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { groupsHref, toTermSearch } from "@/lib/routes/routes";
import { DeleteDialog, Preflight } from "../form/delete-dialog.tsx";
import { LossNote } from "../form/loss-note.tsx";
import { Facts } from "../ui/facts.tsx";

/** Deletes the group once the reader has seen its members and roles and has typed its name. */
export function DeleteGroupDialog({ group, onClose }: { group: Group; onClose: () => void }) {
	const t = useTranslations("groups.act");
	const client = useQueryClient();
	const name = group.name || group.id;
	return (
		<DeleteDialog
			action="group.deleted"
			texts={{
				title: t("deleteTitle", { name }),
				consequence: t("deleteText"),
				confirm: t("delete"),
				type: t("deleteType", { expected: name }),
				deleted: t("deleted", { name }),
			}}
			expected={name}
			mutation={groupMutations.delete(client, group.id)}
			listHref={groupsHref}
			preflight={<GroupPreflight groupId={group.id} />}
			onClose={onClose}
		/>
	);
}

function GroupPreflight({ groupId }: { groupId: string }) {
	const t = useTranslations("groups.act");
	const format = useFormatter();
	const query = useQuery(groupQueries.deletePreflight(groupId));
	return (
		<Preflight title={t("preflight")} query={query}>
			{({ members, hasMore, roles, loss }) => (
				<>
					<Facts
						items={[
							{ name: t("members"), value: hasMore ? t("moreThan", { count: members }) : format.number(members) },
							{
								name: t("roles"),
								value: roles.length === 0 ? t("noRoles") : format.list(roles.map((role) => role.name || role.id)),
							},
						]}
					/>
					{loss === undefined ? null : <LossNote of="group" loss={loss} search={toTermSearch("group_id", groupId)} />}
				</>
			)}
		</Preflight>
	);
}
