"use client";

import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { memo, useState } from "react";
import type { PermissionGroup } from "@/lib/apis/permission-groups";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useDrawnRows } from "../ui/use-drawn-rows.ts";
import { moveFocus } from "./move-focus.ts";
import classes from "./permission-picker.module.css";
import { useHoldersHref, WhoHasLink } from "./who-has-link.tsx";

type Row = PermissionGroup["rows"][number];
type Choose = (keys: readonly string[], isChosen: boolean) => void;

type PermissionListProps = {
	group: PermissionGroup;
	chosen: ReadonlySet<string>;
	onChoose?: Choose | undefined;
};

/** Lists the permissions of an API as one tab stop: arrow keys move, Space selects. */
export function PermissionList({ group, chosen, onChoose }: PermissionListProps) {
	const t = useTranslations("permissionPicker");
	const [stop, setStop] = useState(group.rows[0]?.key);
	const toHoldersHref = useHoldersHref();
	const drawn = useDrawnRows(group.rows);
	const givable = group.rows.filter(({ key, isDefined }) => isDefined && !chosen.has(key)).map(({ key }) => key);
	const held = group.rows.filter(({ key }) => chosen.has(key)).map(({ key }) => key);
	return (
		<>
			{onChoose ? (
				<div className={classes.all}>
					<Button
						size="compact-sm"
						variant="default"
						disabled={givable.length === 0}
						onClick={() => onChoose(givable, true)}
					>
						{t("chooseAll")}
					</Button>
					<Button
						size="compact-sm"
						variant="default"
						disabled={held.length === 0}
						onClick={() => onChoose(held, false)}
					>
						{t("chooseNone")}
					</Button>
				</div>
			) : null}
			<ul
				className={classes.rows}
				aria-label={t("permissionsOf", { api: group.name })}
				onKeyDown={(event) => moveFocus(event, "[data-row]")}
			>
				{drawn.map((row) => (
					<PermissionRow
						key={row.key}
						row={row}
						isChosen={chosen.has(row.key)}
						isStop={row.key === stop}
						onStop={setStop}
						onChoose={onChoose}
						holdersHref={toHoldersHref?.(row.key)}
						gone={t("undefined")}
						whoHas={t("whoHas")}
					/>
				))}
			</ul>
		</>
	);
}

type PermissionRowProps = {
	row: Row;
	isChosen: boolean;
	/** True if this row is the list's tab stop. */
	isStop: boolean;
	onStop: (key: string) => void;
	onChoose: Choose | undefined;
	/** The address of the users who have the permission. Absent if the reader cannot list them. */
	holdersHref: string | undefined;
	/** Label for a permission that no API defines any more. */
	gone: string;
	/** Text of the link to the users who have the permission. */
	whoHas: string;
};

/** Shows one permission. It is memoised, so that a list of 1,000 renders only the changed rows. */
const PermissionRow = memo(function PermissionRow(props: PermissionRowProps) {
	const { row, isChosen, isStop, onStop, onChoose, holdersHref, gone, whoHas } = props;
	const { key, name, description, isDefined } = row;
	const words = (
		<span className={classes.words}>
			<code>{name}</code>
			{description ? <span className={classes.description}>{description}</span> : null}
			{isDefined ? null : (
				<StatusBadge tone="warn" icon={<IconAlertTriangle size={14} aria-hidden />}>
					{gone}
				</StatusBadge>
			)}
		</span>
	);
	return (
		<li className={classes.row}>
			{onChoose ? (
				<label className={classes.choice}>
					<input
						type="checkbox"
						data-row
						tabIndex={isStop ? 0 : -1}
						checked={isChosen}
						onFocus={() => onStop(key)}
						onChange={(event) => onChoose([key], event.currentTarget.checked)}
					/>
					{words}
				</label>
			) : (
				words
			)}
			{holdersHref === undefined ? null : (
				<WhoHasLink name={name} href={holdersHref} text={whoHas} tabIndex={onChoose && !isStop ? -1 : undefined} />
			)}
		</li>
	);
});
