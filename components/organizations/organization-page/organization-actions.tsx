"use client";

import { Group } from "@mantine/core";
import { useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Organization } from "@/lib/organizations/contract";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { useShortcut } from "../../shortcuts/shortcuts-provider.tsx";
import { GatedButton } from "../../ui/gated-button.tsx";

const EditOrganizationDialog = onDemand(() =>
	import("../edit/edit-organization-dialog.tsx").then((module) => module.EditOrganizationDialog),
);
const DeleteOrganizationDialog = onDemand(() =>
	import("./delete-organization-dialog.tsx").then((module) => module.DeleteOrganizationDialog),
);

/** Lists the acts on an organization. The code of each dialog loads with its first click. */
export function OrganizationActions({ organization }: { organization: Organization }) {
	const t = useTranslations("organizations.act");
	const me = useMe();
	const [asked, setAsked] = useState<"edit" | "delete">();
	const close = () => setAsked(undefined);
	useShortcut("edit", () => setAsked("edit"), me.mayAct("organizations:update"));
	return (
		<Group gap="xs" role="group" aria-label={t("list")}>
			<GatedButton permission="organizations:update" variant="default" size="xs" onClick={() => setAsked("edit")}>
				{t("edit")}
			</GatedButton>
			<GatedButton
				permission="organizations:delete"
				variant="default"
				size="xs"
				c="red"
				onClick={() => setAsked("delete")}
			>
				{t("delete")}
			</GatedButton>
			{asked === "edit" ? <EditOrganizationDialog organization={organization} onClose={close} /> : null}
			{asked === "delete" ? <DeleteOrganizationDialog organization={organization} onClose={close} /> : null}
		</Group>
	);
}
