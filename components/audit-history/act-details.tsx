"use client";

import { Group } from "@mantine/core";
import type { AuditEntry } from "@/lib/audit/contract";
import { useMe } from "@/lib/auth/client/me";
import { useLevelName } from "@/lib/auth/client/use-level-name";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { JsonBlock } from "../json-editor/json-block.tsx";
import { useProblemText } from "../states/use-problem-text.ts";
import { CopyableId } from "../ui/copy-button.tsx";
import { Facts } from "../ui/facts.tsx";
import { PageLink } from "../ui/page-link.tsx";
import { ActSteps } from "./act-steps.tsx";
import { actsByHref, actsOnHref, targetHref } from "./target-href.ts";
import { TenantLog } from "./tenant-log.tsx";
import classes from "./timeline.module.css";
import { useActorText } from "./use-actor-text.ts";
import { useTargetText } from "./use-target-text.ts";

const toText = (value: unknown) => JSON.stringify(value ?? null, null, 2);

/** Returns how long an act took, or undefined for a sensitive read, which takes no time of its own, and for an open act. */
function findDurationMs({ createdAt, finishedAt }: AuditEntry): number | undefined {
	if (finishedAt === null || finishedAt === createdAt) return undefined;
	return Date.parse(finishedAt) - Date.parse(createdAt);
}

/**
 * Shows everything that is known about an act: its actor, failure, calls, and the values before and after. `hasLog` is true if the tenant's
 * log entry is shown beside it.
 */
export function ActDetails({ entry, hasLog = false }: { entry: AuditEntry; hasLog?: boolean }) {
	const t = useTranslations("history");
	const problemText = useProblemText();
	const me = useMe();
	const actorText = useActorText();
	const targetText = useTargetText();
	const { targetType, targetId } = entry;
	const href = targetHref(entry);
	const durationMs = findDurationMs(entry);
	const levelName = useLevelName();
	return (
		<>
			<Facts
				items={[
					...(entry.problemCode ? [{ name: t("failure"), value: problemText({ code: entry.problemCode }) }] : []),
					{ name: t("actor"), value: actorText(entry) },
					...(entry.actorLevel ? [{ name: t("level"), value: levelName(entry.actorLevel) }] : []),
					...(entry.actorSession
						? [{ name: t("session"), value: <CopyableId id={entry.actorSession} what={t("session")} /> }]
						: []),
					...(entry.actorAddress ? [{ name: t("address"), value: entry.actorAddress }] : []),
					...(durationMs === undefined ? [] : [{ name: t("duration"), value: t("took", { ms: durationMs }) }]),
					...(entry.hiddenValues ? [{ name: t("values"), value: t(`whyHidden.${entry.hiddenValues}`) }] : []),
					...(targetType === undefined || targetId === undefined || href === undefined
						? []
						: [
								{
									name: t("target"),
									value: <PageLink href={href}>{targetText(targetType, targetId, entry.targetName)}</PageLink>,
								},
							]),
					...(entry.undoes ? [{ name: t("undoes"), value: <CopyableId id={entry.undoes} what={t("undoes")} /> }] : []),
					{ name: t("correlationId"), value: <CopyableId id={entry.id} what={t("correlationId")} /> },
					{ name: t("requestId"), value: <CopyableId id={entry.requestId} what={t("requestId")} /> },
				]}
			/>
			{me.can("audit:read") ? (
				<Group gap="md" className={classes.more}>
					<PageLink href={actsByHref(entry.actorId)}>{t("allBy", { name: entry.actorName || entry.actorId })}</PageLink>
					{targetType === undefined || targetId === undefined ? null : (
						<PageLink href={actsOnHref(targetType, targetId)}>{t("allOn")}</PageLink>
					)}
				</Group>
			) : null}
			{entry.steps === undefined ? null : <ActSteps steps={entry.steps} />}
			{entry.hiddenValues ? null : (
				<div className={classes.values}>
					{(["before", "after"] as const).map((when) => (
						<div key={when}>
							<p className={classes.caption}>{t(when)}</p>
							<JsonBlock text={toText(entry[when])} label={t(when)} />
						</div>
					))}
				</div>
			)}
			{entry.seen === undefined ? null : (
				<>
					<p className={classes.caption}>{t(entry.outcome === "unknown" ? "seenUnknown" : "seen")}</p>
					<JsonBlock text={toText(entry.seen)} label={t("seen")} />
				</>
			)}
			{hasLog ? null : <TenantLog entry={entry} />}
		</>
	);
}
