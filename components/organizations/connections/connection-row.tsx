"use client";

import { Group } from "@mantine/core";
import { IconPlugConnected } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { OrganizationConnection } from "@/lib/organizations/contract-connections";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { GatedButton } from "../../ui/gated-button.tsx";
import { BelongingRow } from "../../users/belonging-row.tsx";
import { isDatabase, isEnterprise } from "./connection-kind.ts";

const EditConnectionDialog = onDemand(() =>
	import("./edit-connection-dialog.tsx").then((module) => module.EditConnectionDialog),
);
const DisableConnectionDialog = onDemand(() =>
	import("./disable-connection-dialog.tsx").then((module) => module.DisableConnectionDialog),
);

type ConnectionRowProps = { organizationId: string; connection: OrganizationConnection };

/** Shows a connection of an organization, its settings there, and its acts. */
export function ConnectionRow({ organizationId, connection }: ConnectionRowProps) {
	const t = useTranslations("organizations.connections");
	const [asked, setAsked] = useState<"edit" | "disable">();
	const close = () => setAsked(undefined);
	const { name, strategy = "" } = connection.connection ?? {};
	const dialog = { organizationId, connection, onClose: close };
	const details = [
		{ key: "strategy", text: strategy },
		{ key: "membership", text: t(connection.assign_membership_on_login ? "joins" : "membersOnly") },
		...(isEnterprise(strategy) ? [{ key: "button", text: t(connection.show_as_button ? "button" : "noButton") }] : []),
		...(isDatabase(strategy) && connection.is_signup_enabled ? [{ key: "signUp", text: t("signUp") }] : []),
	];
	return (
		<>
			<BelongingRow
				icon={<IconPlugConnected size={18} stroke={1.6} aria-hidden />}
				name={name || connection.connection_id}
				details={details.filter(({ text }) => text)}
				action={
					<Group gap="xs" wrap="nowrap">
						<GatedButton
							permission="organizations:update-connections"
							variant="default"
							size="xs"
							aria-label={t("editNamed", { name: name || connection.connection_id })}
							onClick={() => setAsked("edit")}
						>
							{t("edit")}
						</GatedButton>
						<GatedButton
							permission="organizations:update-connections"
							variant="default"
							size="xs"
							c="red"
							aria-label={t("disableNamed", { name: name || connection.connection_id })}
							onClick={() => setAsked("disable")}
						>
							{t("disable")}
						</GatedButton>
					</Group>
				}
			/>
			{asked === "edit" ? <EditConnectionDialog {...dialog} /> : null}
			{asked === "disable" ? <DisableConnectionDialog {...dialog} /> : null}
		</>
	);
}
