"use client";

import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { TokenState } from "@/lib/token-page/contract";
import { Term } from "../on-demand/term.tsx";
import { useDuration } from "./duration.ts";
import classes from "./token-legend.module.css";

const terms = { fresh: "cached", due: "refresh", window: "window" } as const;

/** Explains the arcs of the ring, with the duration of each. */
export function TokenLegend({ token: { lifetimeMs, usableMs, refreshMs } }: { token: TokenState }) {
	const t = useTranslations("token.ring");
	const duration = useDuration();
	if (lifetimeMs === undefined || usableMs === undefined || refreshMs === undefined) return null;
	const parts = [
		["fresh", refreshMs],
		["due", usableMs - refreshMs],
		["window", lifetimeMs - usableMs],
	] as const;
	return (
		<ul className={classes.legend}>
			{parts.map(([name, ms]) => (
				<li key={name} data-part={name}>
					<Term id={terms[name]}>{t(name)}</Term>
					<span className={classes.time}>{duration(ms)}</span>
				</li>
			))}
		</ul>
	);
}
