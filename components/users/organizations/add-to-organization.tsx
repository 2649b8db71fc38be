"use client";

import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { UserOrganizations } from "@/lib/users/belongings";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { GatedButton } from "../../ui/gated-button.tsx";
import { useYourself } from "../acts/use-yourself.ts";
import { useUser } from "../user-context.tsx";

const AddToOrganizationDialog = onDemand(() =>
	import("./add-to-organization-dialog.tsx").then((module) => module.AddToOrganizationDialog),
);

/** Opens the dialog that adds the user to an organization. Its code loads with the first click. */
export function AddToOrganization({ held }: { held: UserOrganizations["organizations"] }) {
	const t = useTranslations("user.organizations");
	const { user } = useUser();
	const reason = useYourself();
	const [isOpen, setOpen] = useState(false);
	return (
		<>
			<GatedButton
				permission="organizations:update-members"
				action="organization.members_added"
				reason={reason}
				variant="default"
				leftSection={<IconPlus size={16} aria-hidden />}
				onClick={() => setOpen(true)}
			>
				{t("add")}
			</GatedButton>
			{isOpen ? <AddToOrganizationDialog user={user} held={held} onClose={() => setOpen(false)} /> : null}
		</>
	);
}
