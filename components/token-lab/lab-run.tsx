"use client";

import { Progress } from "@mantine/core";
import { IconCircleCheck, IconCircleX, IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { LabRunView } from "@/lib/token-lab/contract";
import { faultSpanMs, seedMarginSeconds } from "@/lib/token-lab/lab-options";
import { Notice } from "../ui/notice.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import classes from "./lab-run.module.css";
import { labScales } from "./lab-scales.ts";
import { LabSubjectCard } from "./lab-subject-card.tsx";
import { LabTable } from "./lab-table.tsx";

const phases = {
	running: { tone: "plain", Icon: IconPlayerPlay },
	finished: { tone: "good", Icon: IconCircleCheck },
	stopped: { tone: "warn", Icon: IconPlayerStop },
	failed: { tone: "bad", Icon: IconCircleX },
} as const;

/** Explains the fault and its timing, which the charts show as a shaded band. */
function FaultNote({ config: { fault, seconds } }: Pick<LabRunView, "config">) {
	const t = useTranslations("token.lab");
	const format = useFormatter();
	const span = faultSpanMs(fault, seconds);
	if (span === undefined || fault === "none") return null;
	const at = (ms: number) => format.number(ms / 1_000, { maximumFractionDigits: 1 });
	return (
		<p className={classes.fault}>
			{span.fromMs === span.untilMs
				? t("faultAt", { what: t(`faults.${fault}`), from: at(span.fromMs) })
				: t("faultNote", { what: t(`faults.${fault}`), from: at(span.fromMs), until: at(span.untilMs) })}
		</p>
	);
}

/** States the outcome in one sentence, Rolecall first. Screen readers announce it when the run ends. */
function Verdict({ run: { phase, subjects } }: { run: LabRunView }) {
	const t = useTranslations("token.lab");
	const ordered = subjects.toSorted((a, b) => Number(b.pattern === "rolecall") - Number(a.pattern === "rolecall"));
	const parts = ordered.map(({ pattern, tokenRequests: requests, failures }, index) =>
		t(index === 0 ? "verdict.first" : "verdict.other", { name: t(`short.${pattern}`), requests, failures }),
	);
	return (
		<p className={classes.verdict} role="status">
			{phase === "finished" ? `${parts.join("; ")}.` : ""}
		</p>
	);
}

/** Says that the seed pattern keeps no token whose whole life is inside its margin of 60 s. */
function MarginNote({ config: { lifetimeSeconds, patterns } }: Pick<LabRunView, "config">) {
	const t = useTranslations("token.lab");
	if (lifetimeSeconds > seedMarginSeconds || !patterns.includes("seed")) return null;
	return <p className={classes.note}>{t("margin", { seconds: lifetimeSeconds })}</p>;
}

/** Shows a run live: the patterns side by side on the same scales, and all values as a table. */
export function LabRun({ run }: { run: LabRunView }) {
	const t = useTranslations("token.lab");
	const { phase, config, elapsedMs, subjects } = run;
	const wholeMs = config.seconds * 1_000;
	const span = faultSpanMs(config.fault, config.seconds);
	const band = span && { from: span.fromMs / wholeMs, until: span.untilMs / wholeMs };
	const scales = labScales(subjects);
	const { tone, Icon } = phases[phase];
	const elapsed = Math.min(config.seconds, Math.floor(elapsedMs / 1_000));
	return (
		<div className={classes.run}>
			<div className={classes.head}>
				<StatusBadge tone={tone} icon={<Icon size={14} aria-hidden />}>
					{t(`phases.${phase}`)}
				</StatusBadge>
				<span className={classes.time}>{t("elapsed", { elapsed, seconds: config.seconds })}</span>
				<Progress
					className={classes.progress}
					value={Math.min(100, (elapsedMs / wholeMs) * 100)}
					size={4}
					aria-label={t("progress")}
				/>
			</div>
			{phase === "failed" ? <Notice tone="bad">{t("failed")}</Notice> : null}
			<Verdict run={run} />
			<FaultNote config={config} />
			<MarginNote config={config} />
			<div className={classes.subjects}>
				{subjects.map((subject) => (
					<LabSubjectCard
						key={subject.pattern}
						subject={subject}
						scales={scales}
						band={band}
						seconds={config.seconds}
					/>
				))}
			</div>
			<p className={classes.note}>{t("sameTenant")}</p>
			<LabTable run={run} />
		</div>
	);
}
