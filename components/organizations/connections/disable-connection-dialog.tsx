"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { connectionMutations } from "@/lib/organizations/client/connection-mutations";
import type { OrganizationConnection } from "@/lib/organizations/contract-connections";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";

type DisableConnectionDialogProps = {
	organizationId: string;
	connection: OrganizationConnection;
	onClose: () => void;
};

/** Disables a connection, so that nobody can use it to sign in to the organization. */
export function DisableConnectionDialog({ organizationId, connection, onClose }: DisableConnectionDialogProps) {
	const t = useTranslations("organizations.connections");
	const client = useQueryClient();
	const name = connection.connection?.name || connection.connection_id;
	const act = useAct({
		mutation: connectionMutations.disable(client, organizationId, connection.connection_id),
		toInput: (reason) => ({ reason }),
		done: t("disabled", { name }),
		onClose,
	});
	return (
		<ActDialog
			action="organization.connection_disabled"
			title={t("disableTitle", { name })}
			consequence={t("disableText")}
			confirm={t("disableConfirm")}
			{...act.dialog}
		/>
	);
}
