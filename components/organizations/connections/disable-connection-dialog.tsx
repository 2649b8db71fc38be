"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { connectionMutations } from "@/lib/organizations/client/connection-mutations";
import type { OrganizationConnection } from "@/lib/organizations/contract-connections";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useProblemText } from "../../states/use-problem-text.ts";
import { notify } from "../../ui/notices.tsx";

type DisableConnectionDialogProps = {
	organizationId: string;
	connection: OrganizationConnection;
	onClose: () => void;
};

/** Disables a connection, so that nobody can use it to sign in to the organization. */
export function DisableConnectionDialog({ organizationId, connection, onClose }: DisableConnectionDialogProps) {
	const t = useTranslations("organizations.connections");
	const problemText = useProblemText();
	const client = useQueryClient();
	const mutation = useMutation(connectionMutations.disable(client, organizationId, connection.connection_id));
	const name = connection.connection?.name || connection.connection_id;
	const confirm = (reason: string | undefined) =>
		mutation.mutate(reason === undefined ? {} : { reason }, {
			onSuccess: () => {
				notify(t("disabled", { name }));
				onClose();
			},
		});
	return (
		<ActDialog
			action="organization.connection_disabled"
			title={t("disableTitle", { name })}
			consequence={t("disableText")}
			confirm={t("disableConfirm")}
			busy={mutation.isPending}
			error={mutation.error ? problemText(toBffError(mutation.error)) : undefined}
			onConfirm={confirm}
			onClose={onClose}
		/>
	);
}
