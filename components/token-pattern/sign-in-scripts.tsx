"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { ScriptRuns } from "@/lib/token-lab/contract";
import { tokenQueries } from "@/lib/token-page/client/token-queries";
import { QueryState } from "../states/query-state.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { Rows, Section } from "../ui/section.tsx";
import classes from "./sign-in-scripts.module.css";

function ScriptRow({ kind, runs, tokenRequests, last }: ScriptRuns["kinds"][number]) {
	const t = useTranslations("token.signIns");
	const format = useFormatter();
	if (last === undefined) return <>{t("none", { kind })}</>;
	const result = last.failed ? "failed" : last.tokenRequests > 0 ? "requested" : "cached";
	return (
		<>
			<span className={classes.kind}>{t(`kinds.${kind}`)}</span>
			<span className={classes.words}>
				{t(`results.${result}`, { count: last.tokenRequests })} {t("took", { ms: format.number(last.elapsedMs) })}
			</span>
			<span className={classes.total}>{t("total", { runs, requests: tokenRequests })}</span>
			<RelativeTime date={last.at} />
		</>
	);
}

/** Shows live what the rule and the Action of the embedded tenant did with their token at the latest sign-in. */
export function SignInScripts() {
	const t = useTranslations("token.signIns");
	const query = useQuery(tokenQueries.scriptRuns());
	return (
		<Section title={t("title")} hint={t("hint")} flush>
			<QueryState query={query}>
				{({ kinds }) => (
					<Rows>
						{kinds.map((kind) => (
							<li key={kind.kind}>
								<ScriptRow {...kind} />
							</li>
						))}
					</Rows>
				)}
			</QueryState>
		</Section>
	);
}
