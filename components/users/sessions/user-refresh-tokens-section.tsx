"use client";

import { IconKey, IconKeyOff } from "@tabler/icons-react";
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
import { RefreshTokenRow } from "./refresh-token-row.tsx";

const RemoveDialog = onDemand(() => import("../acts/remove-dialog.tsx").then((module) => module.RemoveDialog));

/** Lists the refresh tokens that keep applications signed in. */
export function UserRefreshTokensSection() {
	const t = useTranslations("user.sessions");
	const { user } = useUser();
	const yourself = useYourself();
	const query = useQuery(belongingQueries.refreshTokens(user.user_id));
	const [asked, setAsked] = useState<Removal>();
	const revokeAll = (
		<GatedButton
			permission="users:revoke-refresh-tokens"
			reason={yourself ?? (query.data?.tokens.length === 0 ? t("noneToEnd") : undefined)}
			variant="default"
			onClick={() => setAsked({ text: "tokens", kind: "refresh-tokens" })}
		>
			{t("tokensRevokeAll")}
		</GatedButton>
	);
	return (
		<Section title={t("tokensTitle")} term="refreshToken" hint={t("tokensHint")} actions={revokeAll} flush>
			<QueryState query={query}>
				{({ tokens, hasMore }) =>
					tokens.length === 0 ? (
						<StatePanel compact icon={<IconKeyOff size={20} aria-hidden />} title={t("tokensEmptyTitle")}>
							{t("tokensEmpty")}
						</StatePanel>
					) : (
						<>
							<Rows>
								{tokens.map((token, place) => (
									<RefreshTokenRow
										key={rowKey(token.id, place)}
										token={token}
										icon={<IconKey size={18} stroke={1.6} aria-hidden />}
										onRevoke={(what) => setAsked({ text: "token", kind: "refresh-tokens", id: token.id, what })}
									/>
								))}
							</Rows>
							<MoreNote shown={tokens.length} hasMore={hasMore} />
						</>
					)
				}
			</QueryState>
			{asked ? <RemoveDialog removal={asked} onClose={() => setAsked(undefined)} /> : null}
		</Section>
	);
}
