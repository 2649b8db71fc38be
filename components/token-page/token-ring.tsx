"use client";

import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { TokenState } from "@/lib/token-page/contract";
import { clockText, useDuration } from "./duration.ts";
import { type Arc, ringGeometry } from "./ring-geometry.ts";
import classes from "./token-ring.module.css";

const size = 240;
const radius = 104;
/** Circumference of the ring in units of its path length. */
const around = 1_000;

function RingArc({ arc: { from, to }, name }: { arc: Arc; name: string }) {
	const length = Math.max(0, to - from) * around;
	return (
		<circle
			className={classes.arc}
			data-part={name}
			cx={size / 2}
			cy={size / 2}
			r={radius}
			pathLength={around}
			strokeDasharray={`${length} ${around - length}`}
			strokeDashoffset={-from * around}
			opacity={length === 0 ? 0 : 1}
		/>
	);
}

/** Draws a short line across the ring. */
function RingMark({ at, name }: { at: number; name: string }) {
	return (
		<line
			className={classes.mark}
			data-part={name}
			x1={size / 2 + radius - 14}
			x2={size / 2 + radius + 14}
			y1={size / 2}
			y2={size / 2}
			transform={`rotate(${at * 360} ${size / 2} ${size / 2})`}
		/>
	);
}

type TokenRingProps = { token: TokenState; ageMs: number | undefined };

/**
 * Shows the token's lifetime as a ring: the remaining time, the start of the renewal ahead, and the window. The centre shows the time to
 * expiry.
 */
export function TokenRing({ token, ageMs }: TokenRingProps) {
	const t = useTranslations("token.ring");
	const duration = useDuration();
	const { lifetimeMs, usableMs, refreshMs } = token;
	const isKnown = ageMs !== undefined && lifetimeMs !== undefined && usableMs !== undefined && refreshMs !== undefined;
	const ring = isKnown ? ringGeometry({ ageMs, lifetimeMs, usableMs, refreshMs }) : undefined;
	const leftMs = isKnown ? lifetimeMs - ageMs : undefined;
	const label =
		leftMs === undefined ? t("none") : t("label", { left: duration(leftMs), life: duration(lifetimeMs ?? 0) });
	return (
		<div className={classes.frame} role="img" aria-label={label}>
			<svg viewBox={`0 0 ${size} ${size}`} className={classes.ring} aria-hidden>
				<circle className={classes.track} cx={size / 2} cy={size / 2} r={radius} />
				{ring ? (
					<g transform={`rotate(-90 ${size / 2} ${size / 2})`}>
						<RingArc arc={ring.fresh} name="fresh" />
						<RingArc arc={ring.due} name="due" />
						<RingArc arc={ring.window} name="window" />
						<RingMark at={ring.refreshAt} name="refresh" />
						<RingMark at={ring.windowAt} name="window" />
						<g className={classes.now} style={{ transform: `rotate(${ring.now * 360}deg)` }}>
							<circle cx={size / 2 + radius} cy={size / 2} r={9} />
						</g>
					</g>
				) : null}
			</svg>
			<div className={classes.middle} aria-hidden>
				<span className={classes.clock} data-empty={leftMs === undefined || undefined}>
					{leftMs === undefined ? "–" : clockText(leftMs)}
				</span>
				<span className={classes.under}>{leftMs === undefined ? t("noneShort") : t("left")}</span>
			</div>
		</div>
	);
}
