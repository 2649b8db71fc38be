"use client";

import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import type { PermissionGroup } from "@/lib/apis/permission-groups";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { StatusBadge } from "../ui/status-badge.tsx";
import { moveFocus } from "./move-focus.ts";
import classes from "./permission-picker.module.css";

type PermissionListProps = {
	group: PermissionGroup;
	chosen: ReadonlySet<string>;
	onChoose?: ((keys: readonly string[], isChosen: boolean) => void) | undefined;
};

/** The permissions of an API as one stop of the Tab key: arrow keys move, Space chooses. */
export function PermissionList({ group, chosen, onChoose }: PermissionListProps) {
	const t = useTranslations("permissionPicker");
	const [stop, setStop] = useState(group.rows[0]?.key);
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
				{group.rows.map(({ key, name, description, isDefined }) => {
					const words = (
						<span className={classes.words}>
							<code>{name}</code>
							{description ? <span className={classes.description}>{description}</span> : null}
							{isDefined ? null : (
								<StatusBadge tone="warn" icon={<IconAlertTriangle size={14} aria-hidden />}>
									{t("undefined")}
								</StatusBadge>
							)}
						</span>
					);
					return (
						<li key={key} className={classes.row}>
							{onChoose ? (
								<label className={classes.choice}>
									<input
										type="checkbox"
										data-row
										tabIndex={key === stop ? 0 : -1}
										checked={chosen.has(key)}
										onFocus={() => setStop(key)}
										onChange={(event) => onChoose([key], event.currentTarget.checked)}
									/>
									{words}
								</label>
							) : (
								words
							)}
						</li>
					);
				})}
			</ul>
		</>
	);
}
