"use client";

import { Select } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { doneItems } from "@/lib/audit/done-items";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { memberMutations, undoAddedMembers } from "@/lib/organizations/client/member-mutations";
import { organizationQueries } from "@/lib/organizations/client/organization-queries";
import type { UserOrganizations } from "@/lib/users/belongings";
import { bestName } from "@/lib/users/name-line";
import type { User } from "@/lib/users/user";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";
import { useNothingFound } from "../../states/use-nothing-found.ts";
import { useProblemText } from "../../states/use-problem-text.ts";

type AddToOrganizationDialogProps = {
	user: User;
	held: UserOrganizations["organizations"];
	onClose: () => void;
};

/** Adds the user as a member to an organization that they do not belong to yet. */
export function AddToOrganizationDialog({ user, held, onClose }: AddToOrganizationDialogProps) {
	const t = useTranslations("user.organizations");
	const problemText = useProblemText();
	const nothingFound = useNothingFound();
	const client = useQueryClient();
	const [organizationId, setOrganizationId] = useState<string | null>(null);
	const organizations = useQuery(organizationQueries.list());
	const { data, error } = organizations;
	const act = useAct({
		mutation: memberMutations.add(client, organizationId ?? ""),
		toInput: (reason) => ({ userIds: [user.user_id], reason }),
		done: () => t("added", { name, organization: chosen?.display_name || (chosen?.name ?? "") }),
		undo: (report) =>
			report.entryId === "" || organizationId === null
				? undefined
				: () => undoAddedMembers(client, { organizationId, userIds: doneItems(report), undoes: report.entryId }),
		onClose,
	});
	const name = bestName(user);
	const left = (data?.organizations ?? []).filter(({ id }) => held.every((organization) => organization.id !== id));
	const chosen = left.find(({ id }) => id === organizationId);
	return (
		<ActDialog
			action="organization.members_added"
			title={t("addTitle", { name })}
			consequence={t("addText", { name })}
			confirm={t("add")}
			disabled={chosen === undefined}
			{...act.dialog}
		>
			<Select
				label={t("organization")}
				placeholder={t("choose")}
				description={data?.hasMore ? t("onlyFirst") : undefined}
				searchable
				selectFirstOptionOnChange={organizations.isSuccess}
				data={left.map((one) => ({ value: one.id, label: one.display_name || one.name }))}
				value={organizationId}
				onChange={setOrganizationId}
				nothingFoundMessage={nothingFound(organizations, t("noneLeft"))}
				error={error ? problemText(toBffError(error)) : undefined}
			/>
		</ActDialog>
	);
}
