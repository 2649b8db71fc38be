"use client";

import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { StatePanel } from "../states/state-panel.tsx";

type PastEndProps = { icon: ReactNode; page: number; onFirst: () => void; compact?: boolean };

/** An empty page past the end says nothing about the list. */
export function PastEnd({ icon, page, onFirst, compact = false }: PastEndProps) {
	const t = useTranslations("longList");
	const first = (
		<Button variant="default" onClick={onFirst}>
			{t("toFirstPage")}
		</Button>
	);
	return (
		<StatePanel compact={compact} icon={icon} title={t("pastEndTitle")} actions={first}>
			{t("pastEnd", { page })}
		</StatePanel>
	);
}

type NobodyHereProps = { icon: ReactNode; busy: boolean; onNext: () => void; compact?: boolean };

/** A page of a list of people whose rows are all out of the reader's scope, while others follow. */
export function NobodyHere({ icon, busy, onNext, compact = false }: NobodyHereProps) {
	const t = useTranslations("longList");
	const next = (
		<Button variant="default" loading={busy} onClick={onNext}>
			{t("nextPage")}
		</Button>
	);
	return (
		<StatePanel compact={compact} icon={icon} title={t("nobodyHereTitle")} actions={next}>
			{t("nobodyHere")}
		</StatePanel>
	);
}

type Told = { title: string; text: string };

type NoRowsProps = {
	icon: ReactNode;
	/** The search whose results the list shows. Empty if there is none. */
	q: string;
	/** Shown if the list has no rows at all. */
	empty: Told & { actions?: ReactNode };
	noMatch: Told;
	onClear: () => void;
};

/** Explains why a list is empty: it has no rows, or no row matches the filters. */
export function NoRows({ icon, q, empty, noMatch, onClear }: NoRowsProps) {
	const t = useTranslations("longList");
	if (q === "")
		return (
			<StatePanel icon={icon} title={empty.title} actions={empty.actions}>
				{empty.text}
			</StatePanel>
		);
	const clear = (
		<Button variant="default" onClick={onClear}>
			{t("clear")}
		</Button>
	);
	return (
		<StatePanel icon={icon} title={noMatch.title} actions={clear}>
			{noMatch.text}
		</StatePanel>
	);
}
