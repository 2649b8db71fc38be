"use client";

import { IconApps, IconPlugConnectedX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { belongingQueries } from "@/lib/users/client/belonging-queries";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { Term } from "../../on-demand/term.tsx";
import { QueryState } from "../../states/query-state.tsx";
import { StatePanel } from "../../states/state-panel.tsx";
import { GatedButton } from "../../ui/gated-button.tsx";
import { rowKey } from "../../ui/row-key.ts";
import { Rows, Section } from "../../ui/section.tsx";
import { RemoveButton } from "../acts/remove-button.tsx";
import type { Removal } from "../acts/remove-dialog.tsx";
import { useYourself } from "../acts/use-yourself.ts";
import { BelongingRow } from "../belonging-row.tsx";
import { MoreNote } from "../more-note.tsx";
import { useApplicationNames } from "../use-application-names.ts";
import { useUser } from "../user-context.tsx";

const RemoveDialog = onDemand(() => import("../acts/remove-dialog.tsx").then((module) => module.RemoveDialog));

/** Lists the user's grants to applications, with an act to revoke them. */
export function UserApplications() {
	const t = useTranslations("user.applications");
	const { user } = useUser();
	const yourself = useYourself();
	const query = useQuery(belongingQueries.grants(user.user_id));
	const nameOf = useApplicationNames((query.data?.grants.length ?? 0) > 0);
	const [asked, setAsked] = useState<Removal>();
	const revokeAll = (
		<GatedButton
			permission="users:revoke-grants"
			reason={yourself ?? (query.data?.grants.length === 0 ? t("noneToRevoke") : undefined)}
			variant="default"
			onClick={() => setAsked({ text: "grants", kind: "grants" })}
		>
			{t("revokeAll")}
		</GatedButton>
	);
	return (
		<Section
			title={t("title")}
			hint={t.rich("hint", { grant: (words) => <Term id="grant">{words}</Term> })}
			actions={revokeAll}
			flush
		>
			<QueryState query={query}>
				{({ grants, hasMore }) =>
					grants.length === 0 ? (
						<StatePanel compact icon={<IconPlugConnectedX size={20} aria-hidden />} title={t("emptyTitle")}>
							{t("empty")}
						</StatePanel>
					) : (
						<>
							<Rows>
								{grants.map(({ id, clientID, audience, scope }, place) => (
									<BelongingRow
										key={rowKey(id, place)}
										icon={<IconApps size={18} stroke={1.6} aria-hidden />}
										name={<span title={clientID}>{nameOf(clientID)}</span>}
										details={[
											...(audience ? [{ key: "audience", text: t("at", { audience }) }] : []),
											...(scope ?? []).map((name) => ({ key: `scope ${name}`, text: <code>{name}</code> })),
										]}
										action={
											<RemoveButton
												id={id}
												label={t("revoke", { what: nameOf(clientID) })}
												permission="users:revoke-grants"
												onClick={() => setAsked({ text: "grant", kind: "grants", id, what: nameOf(clientID) })}
											/>
										}
									/>
								))}
							</Rows>
							<MoreNote shown={grants.length} hasMore={hasMore} />
						</>
					)
				}
			</QueryState>
			{asked ? <RemoveDialog removal={asked} onClose={() => setAsked(undefined)} /> : null}
		</Section>
	);
}
