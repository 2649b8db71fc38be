"use client";

import { Progress, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconClock, IconLoader, IconPlayerPause } from "@tabler/icons-react";
import type { DirectoryReport } from "@/lib/directory/contract";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useProblemText } from "../../states/use-problem-text.ts";
import { Facts } from "../../ui/facts.tsx";
import { Notice } from "../../ui/notice.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Section } from "../../ui/section.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import classes from "./directory-page.module.css";
import { DirectorySwitch } from "./directory-switch.tsx";
import { useLength } from "./use-length.ts";

const looks = {
	off: { tone: "plain", Icon: IconPlayerPause },
	unheld: { tone: "warn", Icon: IconClock },
	heldUp: { tone: "bad", Icon: IconAlertTriangle },
	empty: { tone: "plain", Icon: IconLoader },
	filling: { tone: "plain", Icon: IconLoader },
	repairing: { tone: "warn", Icon: IconLoader },
	following: { tone: "good", Icon: IconCheck },
} as const;

function lookOf({ isOn, status }: DirectoryReport): keyof typeof looks {
	if (!isOn) return "off";
	if (!status.isHeld) return "unheld";
	return status.problemCode === null ? status.phase : "heldUp";
}

/** Shows the state of the directory, its progress or its age, and its switch. */
export function DirectoryState({ report }: { report: DirectoryReport }) {
	const t = useTranslations("directorySettings");
	const problemText = useProblemText();
	const look = lookOf(report);
	const { tone, Icon } = looks[look];
	const { problemCode, phase } = report.status;
	return (
		<Section
			title={t("stateTitle")}
			hint={t(`states.${look}.hint`)}
			actions={
				<StatusBadge tone={tone} icon={<Icon size={14} aria-hidden />}>
					{t(`states.${look}.name`)}
				</StatusBadge>
			}
		>
			<div className={classes.state}>
				{report.setting === undefined ? null : <Notice tone="plain">{t("fixed", { setting: report.setting })}</Notice>}
				{look === "heldUp" && problemCode !== null ? (
					<Notice tone="bad">{t("heldUp", { problem: problemText({ code: problemCode }) })}</Notice>
				) : null}
				{report.isOn && phase === "filling" ? <Filling report={report} /> : null}
				<Kept report={report} />
				<DirectorySwitch report={report} />
			</div>
		</Section>
	);
}

/** Shows how far the first fill is, and how long the rest takes. */
function Filling({ report: { status } }: { report: DirectoryReport }) {
	const t = useTranslations("directorySettings");
	const lengthOf = useLength();
	const { read, expected, secondsLeft } = status;
	const isRead = read >= expected;
	return (
		<div className={classes.progress}>
			<Progress
				value={expected === 0 ? 0 : Math.min(100, (read / expected) * 100)}
				size={6}
				aria-label={t("progress")}
			/>
			<Text size="sm">
				{t(isRead ? "readAll" : "readSome", { read, expected })}
				{secondsLeft === null ? null : ` ${t("left", { time: lengthOf(Math.max(1, secondsLeft)) })}`}
			</Text>
		</div>
	);
}

/** Shows what the directory has now, how old it is, and what the latest comparison found. */
function Kept({ report: { status, stored, at, isOn } }: { report: DirectoryReport }) {
	const t = useTranslations("directorySettings.facts");
	const format = useFormatter();
	const lengthOf = useLength();
	const { asOf, comparedAt, drift, due, events } = status;
	const megabytes = Math.max(0.1, Math.round(stored.bytes / 100_000) / 10);
	const size = format.number(megabytes, { style: "unit", unit: "megabyte" });
	const age = asOf === null ? undefined : Math.max(0, (Date.parse(at) - Date.parse(asOf)) / 1_000);
	return (
		<Facts
			items={[
				{ name: t("users"), value: t("usersValue", { count: stored.users, size }) },
				{ name: t("asOf"), value: age === undefined ? t("notYet") : t("asOfValue", { time: lengthOf(age) }) },
				...(isOn && asOf !== null ? [{ name: t("events"), value: t(`eventStates.${events}`) }] : []),
				...(isOn && due > 0 ? [{ name: t("due"), value: t("dueValue", { count: due }) }] : []),
				...(comparedAt === null
					? []
					: [
							{ name: t("compared"), value: <RelativeTime date={comparedAt} /> },
							{ name: t("drift"), value: t("driftValue", { count: drift }) },
						]),
			]}
		/>
	);
}
