"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { organizationMutations } from "@/lib/organizations/client/organization-mutations";
import { undoOrganizationEdit } from "@/lib/organizations/client/undo-organization";
import type { Organization } from "@/lib/organizations/contract";
import { findOrganizationConflict, type OrganizationConflict } from "@/lib/organizations/organization-conflict";
import { changedValues, type OrganizationValues, toOrganizationValues } from "@/lib/organizations/organization-values";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";
import { useNames } from "../../people/use-names.ts";
import { BrandingFields } from "./branding-fields.tsx";
import { ChangedNote } from "./changed-note.tsx";
import { MetadataRows } from "./metadata-rows.tsx";
import { NameFields } from "./name-fields.tsx";
import { isFormWhole, type OrganizationForm, toForm, toWanted } from "./organization-form.ts";

/** The text of each value's field, in the order of the form. */
const labels = {
	name: "name",
	display_name: "displayName",
	primary: "primary",
	page_background: "pageBackground",
	logo_url: "logo",
	metadata: "metadata",
} as const satisfies Record<keyof OrganizationValues, string>;

const valueNames = ["name", "display_name", "primary", "page_background", "logo_url", "metadata"] as const;

type EditOrganizationDialogProps = { organization: Organization; onClose: () => void };

/** Edits an organization. A change that someone else made in the meantime is shown before it is overwritten; the edit can be undone. */
export function EditOrganizationDialog({ organization, onClose }: EditOrganizationDialogProps) {
	const t = useTranslations("organizations.act");
	const fieldNames = useTranslations("organizations");
	const names = useNames();
	const client = useQueryClient();
	const [base, setBase] = useState(() => toOrganizationValues(organization));
	const [form, setForm] = useState(() => toForm(base));
	const [conflict, setConflict] = useState<OrganizationConflict>();
	const wanted = toWanted(form);
	const changes = changedValues(base, wanted);
	const change = (changed: Partial<OrganizationForm>) => setForm({ ...form, ...changed });
	const act = useAct({
		mutation: organizationMutations.update(client, organization.id),
		toInput: (reason) => ({ changes, base, reason }),
		done: t("saved", {
			fields: names(valueNames.filter((name) => name in changes).map((name) => fieldNames(labels[name]))),
		}),
		undo: ({ organization: now, auditId }) => {
			const before = changedValues(wanted, base);
			// Auth0 cannot remove a display name, so the first one stays.
			if (auditId === undefined || before.display_name === "") return undefined;
			const edit = { client, organizationId: organization.id, undoes: auditId };
			return () => undoOrganizationEdit(edit, { before, after: toOrganizationValues(now) });
		},
		onFailed: ({ problem }) => {
			const found = findOrganizationConflict(problem);
			setConflict(found);
			if (found !== undefined) setBase(found.values);
		},
		fields: ["name", "display_name", "primary", "page_background", "logo_url"],
		onClose,
	});
	return (
		<ActDialog
			action="organization.updated"
			title={t("editTitle", { name: organization.display_name || organization.name })}
			consequence={t("editText")}
			confirm={t("save")}
			size="lg"
			disabled={Object.keys(changes).length === 0 || !isFormWhole(form, base)}
			{...act.dialog}
			error={conflict === undefined ? act.dialog.error : undefined}
		>
			<NameFields
				name={form.name}
				displayName={form.display_name}
				problems={act.problems}
				onName={(name) => change({ name })}
				onDisplayName={(display_name) => change({ display_name })}
			/>
			<BrandingFields form={form} problems={act.problems} onChange={change} />
			<MetadataRows rows={form.metadata} onChange={(metadata) => change({ metadata })} />
			{conflict === undefined ? null : <ChangedNote conflict={conflict} />}
		</ActDialog>
	);
}
