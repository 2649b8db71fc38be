"use client";

import { IconShieldPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { onDemand } from "../on-demand/on-demand.tsx";
import { GatedButton } from "../ui/gated-button.tsx";
import { mostRoles } from "./list/limit-notice.tsx";

const CreateRoleDialog = onDemand(() => import("./create-role-dialog.tsx").then((module) => module.CreateRoleDialog));

type CreateRoleButtonProps = {
	/** Number of roles that the owner has. */
	held: number;
	/** The organization that will own the role. Absent for the tenant. */
	organizationId?: string;
};

/** Opens the dialog that creates a role. Its code loads with the first click. */
export function CreateRoleButton({ held, organizationId }: CreateRoleButtonProps) {
	const t = useTranslations("roles");
	const owner = organizationId === undefined ? "tenant" : "organization";
	const most = mostRoles[owner];
	const [open, setOpen] = useState(false);
	return (
		<>
			<GatedButton
				permission="roles:create"
				reason={held >= most ? t(`limit.full.${owner}`, { most }) : undefined}
				leftSection={<IconShieldPlus size={16} aria-hidden />}
				onClick={() => setOpen(true)}
			>
				{t("act.create")}
			</GatedButton>
			{open ? <CreateRoleDialog organizationId={organizationId} onClose={() => setOpen(false)} /> : null}
		</>
	);
}
