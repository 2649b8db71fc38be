"use client";

import { Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useFormatter } from "use-intl";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { organizationMutations } from "@/lib/organizations/client/organization-mutations";
import { organizationQueries } from "@/lib/organizations/client/organization-queries";
import type { Organization } from "@/lib/organizations/contract";
import { useReturnHref } from "@/lib/routes/client/return-href";
import { organizationsHref } from "@/lib/routes/routes";
import { ActDialog } from "../../form/act-dialog.tsx";
import { Facts } from "../../ui/facts.tsx";
import { notify } from "../../ui/notices.tsx";
import { QueryState } from "../../ui/query-state.tsx";
import { useOrganizationProblem } from "../use-organization-problem.ts";

/** Deletes the organization after what goes with it was shown and its name typed. */
export function DeleteOrganizationDialog({
	organization,
	onClose,
}: {
	organization: Organization;
	onClose: () => void;
}) {
	const t = useTranslations("organizations.act");
	const router = useRouter();
	const client = useQueryClient();
	const back = useReturnHref(organizationsHref);
	const [typed, setTyped] = useState("");
	const mutation = useMutation(organizationMutations.delete(client, organization.id));
	const { error } = useOrganizationProblem(mutation.error);
	const name = organization.display_name || organization.name;
	const confirm = (reason: string | undefined) =>
		mutation.mutate(reason === undefined ? {} : { reason }, {
			onSuccess: () => {
				notify(t("deleted", { name }));
				router.push(back);
			},
		});
	return (
		<ActDialog
			action="organization.deleted"
			title={t("deleteTitle", { name })}
			consequence={t("deleteText")}
			confirm={t("delete")}
			grave
			busy={mutation.isPending}
			error={error}
			disabled={typed.trim() !== organization.name}
			onConfirm={confirm}
			onClose={onClose}
		>
			{mutation.isSuccess ? null : <Preflight organizationId={organization.id} />}
			<TextInput
				label={t("deleteType", { expected: organization.name })}
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

/** What goes with the organization, as it is when the question is put. */
function Preflight({ organizationId }: { organizationId: string }) {
	const t = useTranslations("organizations.act");
	const format = useFormatter();
	const query = useQuery(organizationQueries.deletePreflight(organizationId));
	return (
		<section aria-label={t("preflight")}>
			<Text component="h3" size="sm" fw={550} mb={6}>
				{t("preflight")}
			</Text>
			<QueryState query={query}>
				{(counts) => (
					<Facts
						items={(["members", "connections", "invitations", "roles"] as const).map((kind) => ({
							name: t(`goes.${kind}`),
							value: counts[kind] === null ? t("notCounted") : format.number(counts[kind]),
						}))}
					/>
				)}
			</QueryState>
		</section>
	);
}
