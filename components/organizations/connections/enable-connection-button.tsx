"use client";

import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { OrganizationConnection } from "@/lib/organizations/contract-connections";
import { mostConnections } from "@/lib/organizations/organization-rules";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { GatedButton } from "../../ui/gated-button.tsx";

const EnableConnectionDialog = onDemand(() =>
	import("./enable-connection-dialog.tsx").then((module) => module.EnableConnectionDialog),
);

type EnableConnectionButtonProps = {
	organizationId: string;
	/** The organization's connections. Absent until they are known. */
	held: readonly OrganizationConnection[] | undefined;
};

/**
 * Opens the dialog that enables a connection. The button is disabled, with the reason, once the organization has as many connections as
 * Auth0 allows.
 */
export function EnableConnectionButton({ organizationId, held }: EnableConnectionButtonProps) {
	const t = useTranslations("organizations.connections");
	const [open, setOpen] = useState(false);
	const isFull = held !== undefined && held.length >= mostConnections;
	return (
		<>
			<GatedButton
				permission="organizations:update-connections"
				action="organization.connection_enabled"
				size="xs"
				variant="default"
				reason={isFull ? t("full", { most: mostConnections }) : undefined}
				leftSection={<IconPlus size={14} aria-hidden />}
				onClick={() => setOpen(true)}
			>
				{t("enable")}
			</GatedButton>
			{open && held !== undefined ? (
				<EnableConnectionDialog organizationId={organizationId} held={held} onClose={() => setOpen(false)} />
			) : null}
		</>
	);
}
