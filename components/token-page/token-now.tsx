"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { SeenToken } from "@/lib/token-page/client/token-status";
import { useProblemText } from "../states/use-problem-text.ts";
import { Notice } from "../ui/notice.tsx";
import { Section } from "../ui/section.tsx";
import { TokenFacts } from "./token-facts.tsx";
import { TokenLegend } from "./token-legend.tsx";
import classes from "./token-operation.module.css";
import { TokenRing } from "./token-ring.tsx";
import { TokenStateBadge } from "./token-state-badge.tsx";

/** Returns the token's age in ms, advanced once a second since the last response. Undefined if there is no token. */
function useTokenAge({ overview, atMs }: SeenToken): number | undefined {
	const [nowMs, setNowMs] = useState(atMs);
	useEffect(() => {
		const timer = setInterval(() => setNowMs(performance.now()), 1_000);
		return () => clearInterval(timer);
	}, []);
	const { ageMs, lifetimeMs = 0 } = overview.token;
	return ageMs === undefined ? undefined : Math.min(lifetimeMs, ageMs + Math.max(0, nowMs - atMs));
}

/** Shows the current token: its ring, state and facts. */
export function TokenNow({ seen }: { seen: SeenToken }) {
	const t = useTranslations("token");
	const problemText = useProblemText();
	const ageMs = useTokenAge(seen);
	const { token } = seen.overview;
	return (
		<Section
			title={t("now")}
			hint={token.backOff ? t("backOffHint") : t(`states.${token.state}.text`)}
			actions={
				<div className={classes.badges}>
					<TokenStateBadge token={token} />
				</div>
			}
		>
			{token.backOff ? (
				<div className={classes.notice}>
					<Notice tone="bad">{problemText({ code: token.backOff.code })}</Notice>
				</div>
			) : null}
			<div className={classes.token}>
				<div className={classes.life}>
					<TokenRing token={token} ageMs={ageMs} />
					<TokenLegend token={token} />
				</div>
				<TokenFacts token={token} ageMs={ageMs} />
			</div>
		</Section>
	);
}
