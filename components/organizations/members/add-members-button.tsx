"use client";

import { IconUserPlus } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Organization } from "@/lib/organizations/contract";
import { GatedButton } from "../../ui/gated-button.tsx";

const AddMembersDialog = dynamic(() => import("./add-members-dialog.tsx").then((module) => module.AddMembersDialog), {
	ssr: false,
});

/** Opens the dialog that makes people members; its code comes with the first click. */
export function AddMembersButton({ organization }: { organization: Organization }) {
	const t = useTranslations("organizationMembers");
	const [isOpen, setOpen] = useState(false);
	return (
		<>
			<GatedButton
				permission="organizations:update-members"
				size="xs"
				leftSection={<IconUserPlus size={16} aria-hidden />}
				onClick={() => setOpen(true)}
			>
				{t("add")}
			</GatedButton>
			{isOpen ? <AddMembersDialog organization={organization} onClose={() => setOpen(false)} /> : null}
		</>
	);
}
