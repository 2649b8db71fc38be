"use client";

import { Skeleton, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useTokenStatus } from "@/lib/token-page/client/token-status";
import { onDemand } from "../on-demand/on-demand.tsx";
import { FailureIcon, FailureState } from "../states/failure-state.tsx";
import { StaleNote } from "../states/stale-note.tsx";
import { StatePanel } from "../states/state-panel.tsx";
import { useWhoCan } from "../ui/gated-button.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { Surface } from "../ui/surface.tsx";
import { TokenBudget } from "./token-budget.tsx";
import { TokenCounters } from "./token-counters.tsx";
import { TokenNow } from "./token-now.tsx";
import classes from "./token-page.module.css";
import { TokenRequests } from "./token-requests.tsx";
import { TokenScopes } from "./token-scopes.tsx";
import { TokenSkeleton } from "./token-skeleton.tsx";

const PatternNotes = onDemand(() => import("./pattern-notes.tsx").then((module) => module.PatternNotes), {
	loading: () => <Skeleton height={360} />,
});

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

/** Tells a reader without the permission which permission the page requires, and who has it. */
function MissingPermission() {
	const t = useTranslations();
	const whoCan = useWhoCan();
	return (
		<>
			<PageTitle>{t("token.title")}</PageTitle>
			<StatePanel whole icon={<FailureIcon kind="forbidden" />} title={t("states.forbidden.title")}>
				<span>{whoCan("token:read")}</span>
				<span>{t.rich("token.permission", { code: (chunks) => <code>{chunks}</code> })}</span>
			</StatePanel>
		</>
	);
}

/** The page about Rolecall's Management API token: its state, its rate limit, other requesters of tokens, and the token patterns. */
export function TokenPage({ lab }: { lab: ReactNode }) {
	const t = useTranslations("token");
	const me = useMe();
	if (!me.can("token:read")) return <MissingPermission />;
	return (
		<>
			<PageTitle>{t("title")}</PageTitle>
			<Title order={1}>{t("title")}</Title>
			<p className={classes.lead}>{t("lead")}</p>
			<div className={classes.page}>
				<LiveToken />
				<TokenRequests />
				{me.can("token:run-lab") ? lab : null}
				<PatternNotes />
			</div>
		</>
	);
}
