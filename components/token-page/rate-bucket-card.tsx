"use client";

import { IconClockPause } from "@tabler/icons-react";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { RateBucket } from "@/lib/token-page/contract";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useDuration } from "./duration.ts";
import classes from "./rate-bucket-card.module.css";

const lanes = ["interactive", "bulk", "background"] as const;

/** Shows one bucket of the tenant's rate limit: its fill level, its refill rate, and the waiting requests. */
export function RateBucketCard({ bucket }: { bucket: RateBucket }) {
	const t = useTranslations("token.budget");
	const format = useFormatter();
	const duration = useDuration();
	const { name, burst, perSecond, underWay, waiting, coolDownLeftMs } = bucket;
	const level = Math.max(0, Math.floor(bucket.level));
	const title = name === "global" ? t("global") : name;
	const words = t("level", { level, burst: Math.round(burst) });
	return (
		<div className={classes.bucket}>
			<div className={classes.head}>
				<h3 className={classes.name}>{name === "global" ? title : <code>{name}</code>}</h3>
				<span className={classes.level}>{words}</span>
			</div>
			<div className={classes.meter} aria-hidden>
				<span style={{ transform: `scaleX(${burst > 0 ? Math.min(1, level / burst) : 0})` }} />
			</div>
			<dl className={classes.facts}>
				<div>
					<dt>{t("refill")}</dt>
					<dd>{t("perSecond", { count: format.number(perSecond, { maximumFractionDigits: 1 }) })}</dd>
				</div>
				<div>
					<dt>{t("underWay")}</dt>
					<dd>{format.number(underWay)}</dd>
				</div>
				{lanes.map((lane) => (
					<div key={lane}>
						<dt>{t(`lanes.${lane}`)}</dt>
						<dd>{t("waiting", { count: waiting[lane] })}</dd>
					</div>
				))}
			</dl>
			{coolDownLeftMs > 0 ? (
				<StatusBadge tone="warn" icon={<IconClockPause size={14} aria-hidden />}>
					{t("coolDown", { time: duration(Math.max(1_000, coolDownLeftMs)) })}
				</StatusBadge>
			) : null}
		</div>
	);
}
