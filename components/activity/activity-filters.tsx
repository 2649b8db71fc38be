"use client";

import { Button, Group, NativeSelect } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useRef } from "react";
import { useMessages } from "use-intl";
import { auditActions } from "@/lib/access/acts";
import { seesEverything } from "@/lib/access/can";
import { auditKinds, auditOutcomes, spans, textLength, toSpan } from "@/lib/audit/audit-options";
import type { AuditFilters } from "@/lib/audit/client/use-audit-search";
import type { AuditEntry } from "@/lib/audit/contract";
import { useMe } from "@/lib/auth/client/me";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { actTitle } from "../audit-history/act-title.ts";
import { useActorText } from "../audit-history/use-actor-text.ts";
import { useTargetText } from "../audit-history/use-target-text.ts";
import { ListSearch } from "../data-table/list-search.tsx";
import classes from "./activity-page.module.css";

type ActivityFiltersProps = {
	filters: AuditFilters;
	/** The acts that were found, which say the names of the chosen person and target. */
	found: readonly AuditEntry[];
	onChange: (change: Partial<AuditFilters>) => void;
};

/** A filter that was chosen elsewhere, with a button that removes it. */
function Chosen({ text, onRemove }: { text: string; onRemove: () => void }) {
	const t = useTranslations("activityPage");
	return (
		<Button
			variant="default"
			size="xs"
			className={classes.chosen}
			title={text}
			aria-label={t("remove", { filter: text })}
			rightSection={<IconX size={14} aria-hidden />}
			onClick={onRemove}
		>
			{text}
		</Button>
	);
}

/** Narrows the acts by kind, outcome and time. A person or a target is chosen from the details of an act, and shown as a chip. */
export function ActivityFilters({ filters, found, onChange }: ActivityFiltersProps) {
	const t = useTranslations("activityPage");
	const format = useFormatter();
	const me = useMe();
	const messages = useMessages();
	const titles = auditActions
		.map((value) => ({ value, label: actTitle({ action: value, outcome: "succeeded" }, messages) ?? value }))
		.toSorted((a, b) => a.label.localeCompare(b.label));
	const targetText = useTargetText();
	const actorText = useActorText();
	const group = useRef<HTMLDivElement>(null);
	// The button that removes a filter goes with it, so the focus moves to the group.
	const remove = (change: Partial<AuditFilters>) => {
		group.current?.focus();
		onChange(change);
	};
	const { actor, targetType, targetId, since, until, text } = filters;
	const from = since === null || toSpan(since) !== undefined ? null : since;
	const isBetween = from !== null || until !== null;
	const byActor = found.find(({ actorId }) => actorId === actor);
	const onTarget = found.find((entry) => entry.targetType === targetType && entry.targetId === targetId);
	const timeOf = (time: string | null) =>
		time === null ? "…" : format.dateTime(new Date(time), { dateStyle: "medium", timeStyle: "short" });
	return (
		<Group ref={group} tabIndex={-1} gap="xs" role="group" aria-label={t("filters")} className={classes.filters}>
			{seesEverything(me) ? (
				<ListSearch
					label={t("text")}
					size="xs"
					placeholder={t("textHint", { min: textLength.min })}
					value={text ?? ""}
					pauseMs={400}
					onSearch={(typed) => {
						if (typed === "" || typed.length >= textLength.min)
							onChange({ text: typed.slice(0, textLength.max) || null });
					}}
				/>
			) : null}
			<NativeSelect
				aria-label={t("kind")}
				size="xs"
				data={[
					{ value: "", label: t("anyKind") },
					...auditKinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
				]}
				value={filters.kind ?? ""}
				onChange={({ currentTarget: { value } }) =>
					onChange({ kind: auditKinds.find((kind) => kind === value) ?? null })
				}
			/>
			<NativeSelect
				aria-label={t("action")}
				size="xs"
				data={[{ value: "", label: t("anyAction") }, ...titles]}
				value={filters.action ?? ""}
				onChange={({ currentTarget: { value } }) =>
					onChange({ action: auditActions.find((action) => action === value) ?? null })
				}
			/>
			<NativeSelect
				aria-label={t("outcome")}
				size="xs"
				data={[
					{ value: "", label: t("anyOutcome") },
					...auditOutcomes.map((value) => ({ value, label: t(`outcomes.${value}`) })),
				]}
				value={filters.outcome ?? ""}
				onChange={({ currentTarget: { value } }) =>
					onChange({ outcome: auditOutcomes.find((outcome) => outcome === value) ?? null })
				}
			/>
			<NativeSelect
				aria-label={t("since")}
				size="xs"
				data={[{ value: "", label: t("anyTime") }, ...spans.map((value) => ({ value, label: t(`spans.${value}`) }))]}
				value={toSpan(since ?? "") ?? ""}
				onChange={({ currentTarget: { value } }) => onChange({ since: toSpan(value) ?? null, until: null })}
			/>
			{isBetween ? (
				<Chosen
					text={t("between", { from: timeOf(from), to: timeOf(until) })}
					onRemove={() => remove({ since: from === null ? since : null, until: null })}
				/>
			) : null}
			{actor === null ? null : (
				<Chosen text={t("by", { id: byActor ? actorText(byActor) : actor })} onRemove={() => remove({ actor: null })} />
			)}
			{targetType === null && targetId === null ? null : (
				<Chosen
					text={t("on", { target: targetText(targetType, targetId, onTarget?.targetName ?? undefined) })}
					onRemove={() => remove({ targetType: null, targetId: null })}
				/>
			)}
		</Group>
	);
}
