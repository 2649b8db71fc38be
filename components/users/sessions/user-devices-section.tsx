"use client";

import { IconDeviceMobile, IconDeviceMobileOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMessages } from "use-intl";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { belongingQueries } from "@/lib/users/client/belonging-queries";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { QueryState } from "../../states/query-state.tsx";
import { StatePanel } from "../../states/state-panel.tsx";
import { rowKey } from "../../ui/row-key.ts";
import { Rows, Section } from "../../ui/section.tsx";
import { RemoveButton } from "../acts/remove-button.tsx";
import type { Removal } from "../acts/remove-dialog.tsx";
import { BelongingRow } from "../belonging-row.tsx";
import { MoreNote } from "../more-note.tsx";
import { useApplicationNames } from "../use-application-names.ts";
import { useUser } from "../user-context.tsx";

const RemoveDialog = onDemand(() => import("../acts/remove-dialog.tsx").then((module) => module.RemoveDialog));

/** Lists the device credentials that applications registered. */
export function UserDevicesSection() {
	const t = useTranslations("user.sessions");
	const types: Record<string, string> = useMessages().user.sessions.deviceTypes;
	const { user } = useUser();
	const query = useQuery(belongingQueries.devices(user.user_id));
	const nameOf = useApplicationNames((query.data?.devices.length ?? 0) > 0);
	const [asked, setAsked] = useState<Removal>();
	return (
		<Section title={t("devicesTitle")} hint={t("devicesHint")} flush>
			<QueryState query={query}>
				{({ devices, hasMore }) =>
					devices.length === 0 ? (
						<StatePanel compact icon={<IconDeviceMobileOff size={20} aria-hidden />} title={t("devicesEmptyTitle")}>
							{t("devicesEmpty")}
						</StatePanel>
					) : (
						<>
							<Rows>
								{devices.map(({ id, device_name, type, client_id }, place) => {
									const name = device_name || t("unknownDevice");
									return (
										<BelongingRow
											key={rowKey(id, place)}
											icon={<IconDeviceMobile size={18} stroke={1.6} aria-hidden />}
											name={name}
											details={[
												...(type ? [{ key: "type", text: types[type] ?? type }] : []),
												...(client_id
													? [{ key: "client", text: t("applications", { clients: nameOf(client_id) }) }]
													: []),
											]}
											action={
												<RemoveButton
													id={id}
													label={t("deviceRemove", { what: name })}
													permission="users:delete-devices"
													onClick={() => setAsked({ text: "device", kind: "devices", id, what: name })}
												/>
											}
										/>
									);
								})}
							</Rows>
							<MoreNote shown={devices.length} hasMore={hasMore} />
						</>
					)
				}
			</QueryState>
			{asked ? <RemoveDialog removal={asked} onClose={() => setAsked(undefined)} /> : null}
		</Section>
	);
}
