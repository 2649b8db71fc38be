"use client";

import { SegmentedControl } from "@mantine/core";
import { IconEqual } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Show } from "@/lib/apis/client/compare-params";
import { type ComparedApi, countSides } from "@/lib/apis/compare-permissions";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { StatePanel } from "../states/state-panel.tsx";
import { DescribedCode } from "./described-code.tsx";
import classes from "./permission-compare.module.css";
import { type ComparedNames, SideColumns } from "./side-columns.tsx";

type PermissionCompareProps = {
	groups: readonly ComparedApi[];
	names: ComparedNames;
	show: Show;
	onShow: (show: Show) => void;
	/** The buttons that turn the difference into an edit. */
	edits: ReactNode;
	/** Comparisons that are shown before the permissions. */
	children?: ReactNode;
};

/** Compares two sets of permissions by API: left only, both, right only. The counts of each side also filter the list. */
export function PermissionCompare({ groups, names, show, onShow, edits, children }: PermissionCompareProps) {
	const t = useTranslations("compare");
	const format = useFormatter();
	const counts = countSides(groups);
	const label = (text: string, count: number) => `${text} · ${format.number(count)}`;
	const choices: { value: Show; label: string }[] = [
		{ value: "all", label: label(t("all"), counts.left + counts.both + counts.right) },
		{ value: "left", label: label(t("only", { name: names.left }), counts.left) },
		{ value: "both", label: label(t("both"), counts.both) },
		{ value: "right", label: label(t("only", { name: names.right }), counts.right) },
	];
	const isEmpty = show === "all" ? counts.left + counts.both + counts.right === 0 : counts[show] === 0;
	return (
		<>
			<div className={classes.bar}>
				<SegmentedControl
					size="sm"
					withItemsBorders={false}
					aria-label={t("show")}
					data={choices}
					value={show}
					onChange={(value) => onShow(choices.find((choice) => choice.value === value)?.value ?? "all")}
				/>
				<div className={classes.edits}>{edits}</div>
			</div>
			{children}
			{isEmpty ? (
				<StatePanel compact icon={<IconEqual size={20} aria-hidden />} title={t("nothing")} />
			) : (
				groups.map(({ identifier, name, rows }) => (
					<SideColumns
						key={identifier}
						label={name}
						names={names}
						show={show}
						items={rows.map(({ key, name: code, description, side }) => ({
							key,
							side,
							content: <DescribedCode code={code} description={description} />,
						}))}
					/>
				))
			)}
		</>
	);
}
