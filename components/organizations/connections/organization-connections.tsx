"use client";

import { Text } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { organizationQueries } from "@/lib/organizations/client/organization-queries";
import { mostConnections } from "@/lib/organizations/organization-rules";
import { QueryState } from "../../states/query-state.tsx";
import { StatePanel } from "../../states/state-panel.tsx";
import { Rows, Section } from "../../ui/section.tsx";
import { ConnectionRow } from "./connection-row.tsx";
import classes from "./connections.module.css";
import { EnableConnectionButton } from "./enable-connection-button.tsx";

/** Lists the organization's connections: the ways to sign in, and whether a sign-in grants membership. */
export function OrganizationConnections({ organizationId }: { organizationId: string }) {
	const t = useTranslations("organizations.connections");
	const query = useQuery(organizationQueries.connections(organizationId));
	const held = query.data?.connections;
	return (
		<Section
			title={t("title")}
			term="connection"
			hint={t("hint")}
			flush
			actions={<EnableConnectionButton organizationId={organizationId} held={held} />}
		>
			<QueryState query={query}>
				{({ connections }) =>
					connections.length === 0 ? (
						<StatePanel compact icon={<IconPlugConnectedX size={20} aria-hidden />} title={t("emptyTitle")}>
							{t("empty")}
						</StatePanel>
					) : (
						<>
							<Rows>
								{connections.map((connection) => (
									<ConnectionRow
										key={connection.connection_id}
										organizationId={organizationId}
										connection={connection}
									/>
								))}
							</Rows>
							<Text size="sm" c="dimmed" className={classes.foot}>
								{t("count", { count: connections.length, most: mostConnections })}
							</Text>
						</>
					)
				}
			</QueryState>
		</Section>
	);
}
