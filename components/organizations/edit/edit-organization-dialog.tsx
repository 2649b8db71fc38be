"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { organizationMutations } from "@/lib/organizations/client/organization-mutations";
import { undoOrganizationEdit } from "@/lib/organizations/client/undo-organization";
import type { ChangedOrganization, Organization } from "@/lib/organizations/contract";
import { findOrganizationConflict, type OrganizationConflict } from "@/lib/organizations/organization-conflict";
import { changedValues, toOrganizationValues } from "@/lib/organizations/organization-values";
import { ActDialog } from "../../form/act-dialog.tsx";
import { notify } from "../../ui/notices.tsx";
import { offerUndo } from "../../undo/undo-offer.ts";
import { useOrganizationProblem } from "../use-organization-problem.ts";
import { BrandingFields } from "./branding-fields.tsx";
import { ChangedNote } from "./changed-note.tsx";
import { MetadataRows } from "./metadata-rows.tsx";
import { NameFields } from "./name-fields.tsx";
import { isFormWhole, type OrganizationForm, toForm, toWanted } from "./organization-form.ts";

type EditOrganizationDialogProps = { organization: Organization; onClose: () => void };

/** Edits an organization. A change that someone else made in the meantime is shown before it is overwritten; the edit can be undone. */
export function EditOrganizationDialog({ organization, onClose }: EditOrganizationDialogProps) {
	const t = useTranslations("organizations.act");
	const client = useQueryClient();
	const [base, setBase] = useState(() => toOrganizationValues(organization));
	const [form, setForm] = useState(() => toForm(base));
	const [conflict, setConflict] = useState<OrganizationConflict>();
	const mutation = useMutation(organizationMutations.update(client, organization.id));
	const { fields, error } = useOrganizationProblem(mutation.error);
	const wanted = toWanted(form);
	const changes = changedValues(base, wanted);
	const change = (changed: Partial<OrganizationForm>) => setForm({ ...form, ...changed });
	const saved = ({ organization: now, auditId }: ChangedOrganization) => {
		onClose();
		const before = changedValues(wanted, base);
		// Auth0 cannot remove a display name, so the first one stays.
		if (auditId === undefined || before.display_name === "") return notify(t("saved"));
		const edit = { client, organizationId: organization.id, undoes: auditId };
		offerUndo({
			done: t("saved"),
			undo: () => undoOrganizationEdit(edit, { before, after: toOrganizationValues(now) }),
		});
	};
	const failed = (problem: Error) => {
		const found = findOrganizationConflict(toBffError(problem).problem);
		setConflict(found);
		if (found !== undefined) setBase(found.values);
	};
	const confirm = (reason: string | undefined) =>
		mutation.mutate(
			{ changes, base, ...(reason === undefined ? {} : { reason }) },
			{ onSuccess: saved, onError: failed },
		);
	return (
		<ActDialog
			action="organization.updated"
			title={t("editTitle", { name: organization.display_name || organization.name })}
			consequence={t("editText")}
			confirm={t("save")}
			size="lg"
			busy={mutation.isPending}
			error={conflict === undefined ? error : undefined}
			disabled={Object.keys(changes).length === 0 || !isFormWhole(form, base)}
			onConfirm={confirm}
			onClose={onClose}
		>
			<NameFields
				name={form.name}
				displayName={form.display_name}
				problems={fields}
				onName={(name) => change({ name })}
				onDisplayName={(display_name) => change({ display_name })}
			/>
			<BrandingFields form={form} problems={fields} onChange={change} />
			<MetadataRows rows={form.metadata} onChange={(metadata) => change({ metadata })} />
			{conflict === undefined ? null : <ChangedNote conflict={conflict} />}
		</ActDialog>
	);
}
