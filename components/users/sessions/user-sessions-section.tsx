"use client";

import { IconDeviceDesktop, IconDeviceDesktopOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { belongingQueries } from "@/lib/users/client/belonging-queries";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { QueryState } from "../../states/query-state.tsx";
import { StatePanel } from "../../states/state-panel.tsx";
import { GatedButton } from "../../ui/gated-button.tsx";
import { rowKey } from "../../ui/row-key.ts";
import { Rows, Section } from "../../ui/section.tsx";
import type { Removal } from "../acts/remove-dialog.tsx";
import { useYourself } from "../acts/use-yourself.ts";
import { MoreNote } from "../more-note.tsx";
import { useUser } from "../user-context.tsx";
import { SessionRow } from "./session-row.tsx";

const RemoveDialog = onDemand(() => import("../acts/remove-dialog.tsx").then((module) => module.RemoveDialog));

/** Lists the signed-in browsers, with acts to end their sessions. */
export function UserSessionsSection() {
	const t = useTranslations("user.sessions");
	const { user } = useUser();
	const yourself = useYourself();
	const query = useQuery(belongingQueries.sessions(user.user_id));
	const [asked, setAsked] = useState<Removal>();
	const endAll = (
		<GatedButton
			permission="users:revoke-sessions"
			reason={yourself ?? (query.data?.sessions.length === 0 ? t("noneToEnd") : undefined)}
			variant="default"
			onClick={() => setAsked({ text: "sessions", kind: "sessions" })}
		>
			{t("endAll")}
		</GatedButton>
	);
	return (
		<Section title={t("title")} hint={t("hint")} actions={endAll} flush>
			<QueryState query={query}>
				{({ sessions, hasMore }) =>
					sessions.length === 0 ? (
						<StatePanel compact icon={<IconDeviceDesktopOff size={20} aria-hidden />} title={t("emptyTitle")}>
							{t("empty")}
						</StatePanel>
					) : (
						<>
							<Rows>
								{sessions.map((session, place) => (
									<SessionRow
										key={rowKey(session.id, place)}
										session={session}
										icon={<IconDeviceDesktop size={18} stroke={1.6} aria-hidden />}
										onEnd={(what) => setAsked({ text: "session", kind: "sessions", id: session.id, what })}
									/>
								))}
							</Rows>
							<MoreNote shown={sessions.length} hasMore={hasMore} />
						</>
					)
				}
			</QueryState>
			{asked ? <RemoveDialog removal={asked} onClose={() => setAsked(undefined)} /> : null}
		</Section>
	);
}
