"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { connectionMutations } from "@/lib/organizations/client/connection-mutations";
import { toSettings } from "@/lib/organizations/connection-settings";
import type { ConnectionSettings, OrganizationConnection } from "@/lib/organizations/contract-connections";
import { isSameJson } from "@/lib/users/differences";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useProblemText } from "../../states/use-problem-text.ts";
import { notify } from "../../ui/notices.tsx";
import { ConnectionSettingsFields } from "./connection-settings.tsx";

type EditConnectionDialogProps = { organizationId: string; connection: OrganizationConnection; onClose: () => void };

/** Edits the settings of a connection in the organization. */
export function EditConnectionDialog({ organizationId, connection, onClose }: EditConnectionDialogProps) {
	const t = useTranslations("organizations.connections");
	const problemText = useProblemText();
	const client = useQueryClient();
	const [base] = useState<ConnectionSettings>(() => toSettings(connection));
	const [settings, setSettings] = useState(base);
	const mutation = useMutation(connectionMutations.update(client, organizationId, connection.connection_id));
	const name = connection.connection?.name || connection.connection_id;
	const failure = mutation.error ? toBffError(mutation.error) : undefined;
	const isConflict = failure?.code === "conflict";
	const confirm = (reason: string | undefined) =>
		mutation.mutate(
			{ ...settings, base, ...(reason === undefined ? {} : { reason }) },
			{
				onSuccess: () => {
					notify(t("saved", { name }));
					onClose();
				},
			},
		);
	return (
		<ActDialog
			action="organization.connection_updated"
			title={t("editTitle", { name })}
			consequence={t("editText")}
			confirm={t("save")}
			busy={mutation.isPending}
			error={isConflict ? t("changed") : failure && problemText(failure)}
			disabled={isSameJson(settings, base) || isConflict}
			onConfirm={confirm}
			onClose={onClose}
		>
			<ConnectionSettingsFields strategy={connection.connection?.strategy} settings={settings} onChange={setSettings} />
		</ActDialog>
	);
}
