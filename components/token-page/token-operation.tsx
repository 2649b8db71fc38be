"use client";

import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useTokenStatus } from "@/lib/token-page/client/token-status";
import { FailureIcon, FailureState } from "../states/failure-state.tsx";
import { StaleNote } from "../states/stale-note.tsx";
import { StatePanel } from "../states/state-panel.tsx";
import { useWhoCan } from "../ui/gated-button.tsx";
import { Surface } from "../ui/surface.tsx";
import { TokenBudget } from "./token-budget.tsx";
import { TokenCounters } from "./token-counters.tsx";
import { TokenNow } from "./token-now.tsx";
import classes from "./token-operation.module.css";
import { TokenRequests } from "./token-requests.tsx";
import { TokenScopes } from "./token-scopes.tsx";
import { TokenSkeleton } from "./token-skeleton.tsx";

/** Shows the polled token state. A note above it reports that the newest poll failed. */
function LiveToken() {
	const { seen, failure, retry } = useTokenStatus();
	if (seen === undefined && failure !== undefined)
		return (
			<Surface>
				<FailureState failure={failure} onRetry={retry} />
			</Surface>
		);
	if (seen === undefined) return <TokenSkeleton />;
	const { token, counters, scopes, budget } = seen.overview;
	return (
		<>
			{failure ? <StaleNote failure={failure} asOfMs={seen.seenAtMs} onRetry={retry} /> : null}
			<TokenNow seen={seen} />
			<div className={classes.pair}>
				<div className={classes.column}>
					<TokenCounters counters={counters} isShared={token.store.kind !== "process"} />
					<TokenBudget budget={budget} />
				</div>
				<TokenScopes scopes={scopes} />
			</div>
		</>
	);
}

/** Shows the current state of Rolecall's Management API token, the rate limits, and the applications that request tokens. */
export function TokenOperation() {
	const t = useTranslations();
	const me = useMe();
	const whoCan = useWhoCan();
	if (!me.can("token:read"))
		return (
			<Surface>
				<StatePanel icon={<FailureIcon kind="forbidden" />} title={t("states.forbidden.title")}>
					{whoCan("token:read")}
				</StatePanel>
			</Surface>
		);
	return (
		<div className={classes.page}>
			<p className={classes.lead}>{t("token.lead")}</p>
			<LiveToken />
			<TokenRequests />
		</div>
	);
}
