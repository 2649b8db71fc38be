"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useCreateKey } from "@/lib/http/client/create-key";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { organizationMutations } from "@/lib/organizations/client/organization-mutations";
import type { Organization } from "@/lib/organizations/contract";
import { isOrganizationName } from "@/lib/organizations/organization-rules";
import { organizationHref } from "@/lib/routes/part-routes";
import { ActDialog } from "../../form/act-dialog.tsx";
import { notify } from "../../ui/notices.tsx";
import { useOrganizationProblem } from "../use-organization-problem.ts";
import { NameFields } from "./name-fields.tsx";

/** Creates an organization, then opens its page. */
export function CreateOrganizationDialog({ onClose }: { onClose: () => void }) {
	const t = useTranslations("organizations.act");
	const router = useRouter();
	const client = useQueryClient();
	const keyOf = useCreateKey();
	const [name, setName] = useState("");
	const [displayName, setDisplayName] = useState("");
	const mutation = useMutation(organizationMutations.create(client));
	const { fields, error } = useOrganizationProblem(mutation.error);
	const open = (organization: Organization) => {
		notify(t("created", { name: organization.display_name || organization.name }));
		onClose();
		router.push(organizationHref(organization.id));
	};
	const confirm = (reason: string | undefined) => {
		const input = {
			name: name.trim(),
			display_name: displayName.trim(),
			...(reason === undefined ? {} : { reason }),
		};
		mutation.mutate({ input, key: keyOf(input) }, { onSuccess: open });
	};
	return (
		<ActDialog
			action="organization.created"
			title={t("createTitle")}
			consequence={t("createText")}
			confirm={t("create")}
			busy={mutation.isPending}
			error={error}
			disabled={!isOrganizationName(name.trim())}
			onConfirm={confirm}
			onClose={onClose}
		>
			<NameFields
				name={name}
				displayName={displayName}
				problems={fields}
				onName={setName}
				onDisplayName={setDisplayName}
			/>
		</ActDialog>
	);
}
