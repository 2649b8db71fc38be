"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useCreateKey } from "@/lib/http/client/create-key";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { organizationMutations } from "@/lib/organizations/client/organization-mutations";
import { isOrganizationName } from "@/lib/organizations/organization-rules";
import { organizationHref } from "@/lib/routes/part-routes";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";
import { NameFields } from "./name-fields.tsx";

/** Creates an organization, then opens its page. */
export function CreateOrganizationDialog({ onClose }: { onClose: () => void }) {
	const t = useTranslations("organizations.act");
	const router = useRouter();
	const client = useQueryClient();
	const keyOf = useCreateKey();
	const [name, setName] = useState("");
	const [displayName, setDisplayName] = useState("");
	const act = useAct({
		mutation: organizationMutations.create(client),
		toInput: (reason) => {
			const input = { name: name.trim(), display_name: displayName.trim(), reason };
			return { input, key: keyOf(input) };
		},
		done: (organization) => t("created", { name: organization.display_name || organization.name }),
		onDone: (organization) => {
			onClose();
			router.push(organizationHref(organization.id));
		},
		fields: ["name", "display_name"],
		onClose,
	});
	return (
		<ActDialog
			action="organization.created"
			title={t("createTitle")}
			consequence={t("createText")}
			confirm={t("create")}
			disabled={!isOrganizationName(name.trim())}
			{...act.dialog}
		>
			<NameFields
				name={name}
				displayName={displayName}
				problems={act.problems}
				onName={setName}
				onDisplayName={setDisplayName}
			/>
		</ActDialog>
	);
}
