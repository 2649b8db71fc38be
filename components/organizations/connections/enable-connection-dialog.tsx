"use client";

import { Select } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { connectionQueries } from "@/lib/connections/client/connection-queries";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { connectionMutations } from "@/lib/organizations/client/connection-mutations";
import type { ConnectionSettings, OrganizationConnection } from "@/lib/organizations/contract-connections";
import { mostConnections } from "@/lib/organizations/organization-rules";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";
import { useNothingFound } from "../../states/use-nothing-found.ts";
import { useProblemText } from "../../states/use-problem-text.ts";
import { isDatabase, isEnterprise } from "./connection-kind.ts";
import { ConnectionSettingsFields } from "./connection-settings.tsx";

type EnableConnectionDialogProps = {
	organizationId: string;
	held: readonly OrganizationConnection[];
	onClose: () => void;
};

/** Returns the settings that apply to a connection of this strategy. */
function toApplying(settings: ConnectionSettings, strategy = ""): ConnectionSettings {
	const { assign_membership_on_login, show_as_button = true, is_signup_enabled = false } = settings;
	return {
		assign_membership_on_login,
		...(isEnterprise(strategy) ? { show_as_button } : {}),
		...(isDatabase(strategy) ? { is_signup_enabled } : {}),
	};
}

/** Enables another of the tenant's connections for sign-in to the organization. */
export function EnableConnectionDialog({ organizationId, held, onClose }: EnableConnectionDialogProps) {
	const t = useTranslations("organizations.connections");
	const problemText = useProblemText();
	const nothingFound = useNothingFound();
	const client = useQueryClient();
	const tenant = useQuery(connectionQueries.list());
	const [connectionId, setConnectionId] = useState<string | null>(null);
	const [settings, setSettings] = useState<ConnectionSettings>({ assign_membership_on_login: false });
	const act = useAct({
		mutation: connectionMutations.enable(client, organizationId),
		toInput: (reason) => ({ connectionId: chosen?.id ?? "", ...toApplying(settings, chosen?.strategy), reason }),
		done: () => t("enabled", { name: chosen?.name ?? "" }),
		onClose,
	});
	const heldIds = new Set(held.map(({ connection_id }) => connection_id));
	const offered = (tenant.data?.connections ?? []).filter(({ id }) => id !== "" && !heldIds.has(id));
	const chosen = offered.find(({ id }) => id === connectionId);
	const unread = tenant.data === undefined && tenant.error ? problemText(toBffError(tenant.error)) : undefined;
	return (
		<ActDialog
			action="organization.connection_enabled"
			title={t("enableTitle")}
			consequence={t("enableText", { count: held.length, most: mostConnections })}
			confirm={t("enable")}
			disabled={chosen === undefined}
			{...act.dialog}
			error={act.dialog.error ?? unread}
		>
			<Select
				label={t("connection")}
				placeholder={t(tenant.isPending ? "loading" : "choose")}
				searchable
				selectFirstOptionOnChange={tenant.isSuccess}
				limit={100}
				nothingFoundMessage={nothingFound(tenant, t("nothingFound"))}
				data={offered.map(({ id, name, strategy }) => ({ value: id, label: `${name} (${strategy})` }))}
				value={connectionId}
				onChange={setConnectionId}
				comboboxProps={{ withinPortal: true }}
			/>
			{chosen === undefined ? null : (
				<ConnectionSettingsFields strategy={chosen.strategy} settings={settings} onChange={setSettings} />
			)}
		</ActDialog>
	);
}
