"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { organizationMutations } from "@/lib/organizations/client/organization-mutations";
import { organizationQueries } from "@/lib/organizations/client/organization-queries";
import type { Organization } from "@/lib/organizations/contract";
import { organizationsHref, toTermSearch } from "@/lib/routes/routes";
import { DeleteDialog, Preflight } from "../../form/delete-dialog.tsx";
import { LossNote } from "../../form/loss-note.tsx";
import { Facts } from "../../ui/facts.tsx";

type DeleteOrganizationDialogProps = { organization: Organization; onClose: () => void };

/** Deletes the organization once the reader has seen what is deleted with it and has typed its name. */
export function DeleteOrganizationDialog({ organization, onClose }: DeleteOrganizationDialogProps) {
	const t = useTranslations("organizations.act");
	const client = useQueryClient();
	const name = organization.display_name || organization.name;
	return (
		<DeleteDialog
			action="organization.deleted"
			texts={{
				title: t("deleteTitle", { name }),
				consequence: t("deleteText"),
				confirm: t("delete"),
				type: t("deleteType", { expected: organization.name }),
				deleted: t("deleted", { name }),
			}}
			expected={organization.name}
			mutation={organizationMutations.delete(client, organization.id)}
			listHref={organizationsHref}
			preflight={<OrganizationPreflight organizationId={organization.id} />}
			onClose={onClose}
		/>
	);
}

function OrganizationPreflight({ organizationId }: { organizationId: string }) {
	const t = useTranslations("organizations.act");
	const format = useFormatter();
	const query = useQuery(organizationQueries.deletePreflight(organizationId));
	return (
		<Preflight title={t("preflight")} query={query}>
			{({ loss, ...counts }) => (
				<>
					<Facts
						items={(["members", "connections", "invitations", "roles"] as const).map((kind) => ({
							name: t(`goes.${kind}`),
							value: counts[kind] === null ? t("notCounted") : format.number(counts[kind]),
						}))}
					/>
					{loss === undefined ? null : (
						<LossNote of="organization" loss={loss} search={toTermSearch("organization_id", organizationId)} />
					)}
				</>
			)}
		</Preflight>
	);
}
