"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { connectionMutations } from "@/lib/organizations/client/connection-mutations";
import { toSettings } from "@/lib/organizations/connection-settings";
import type { ConnectionSettings, OrganizationConnection } from "@/lib/organizations/contract-connections";
import { isSameJson } from "@/lib/users/edits/differences";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";
import { ConnectionSettingsFields } from "./connection-settings.tsx";

type EditConnectionDialogProps = { organizationId: string; connection: OrganizationConnection; onClose: () => void };

/** Edits the settings of a connection in the organization. */
export function EditConnectionDialog({ organizationId, connection, onClose }: EditConnectionDialogProps) {
	const t = useTranslations("organizations.connections");
	const client = useQueryClient();
	const [base] = useState<ConnectionSettings>(() => toSettings(connection));
	const [settings, setSettings] = useState(base);
	const name = connection.connection?.name || connection.connection_id;
	const act = useAct({
		mutation: connectionMutations.update(client, organizationId, connection.connection_id),
		toInput: (reason) => ({ ...settings, base, reason }),
		done: t("saved", { name }),
		textOf: ({ code }) => (code === "conflict" ? t("changed") : undefined),
		onClose,
	});
	return (
		<ActDialog
			action="organization.connection_updated"
			title={t("editTitle", { name })}
			consequence={t("editText")}
			confirm={t("save")}
			disabled={isSameJson(settings, base) || act.failure?.code === "conflict"}
			{...act.dialog}
		>
			<ConnectionSettingsFields strategy={connection.connection?.strategy} settings={settings} onChange={setSettings} />
		</ActDialog>
	);
}
