"use client";

import { ActionIcon, Button, Checkbox } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { isHiddenField } from "@/lib/access/can-edit-field";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { TableSettings } from "@/lib/users/client/list/table-settings";
import {
	defaultColumns,
	isMetadataPath,
	toColumnsText,
	type UserColumnId,
	userColumnIds,
} from "@/lib/users/list-columns";
import { AddMetadataColumn } from "./add-metadata-column.tsx";
import classes from "./view-menu.module.css";

/** Edits the table's columns and their order. */
export function ColumnChoice({ settings: { columns, setColumns } }: { settings: TableSettings }) {
	const t = useTranslations("users");
	const me = useMe();
	const isUnseen = (id: UserColumnId) => isHiddenField(me, id.split("."));
	const rest = userColumnIds.filter((id) => !columns.includes(id) && !isUnseen(id));
	const move = (id: UserColumnId, by: 1 | -1) => {
		const at = columns.indexOf(id);
		const moved = columns.filter((one) => one !== id);
		setColumns([...moved.slice(0, at + by), id, ...moved.slice(at + by)]);
	};
	return (
		<>
			<h2 className={classes.title}>{t("columnsMenu")}</h2>
			<ul className={classes.list}>
				{[...columns, ...rest].map((id) => {
					const at = columns.indexOf(id);
					const name = isMetadataPath(id) ? id : t(`columns.${id}`);
					return (
						<li key={id}>
							<Checkbox
								size="xs"
								label={name}
								description={isUnseen(id) ? t("columnUnseen") : undefined}
								checked={at !== -1}
								disabled={columns.length === 1 && at !== -1}
								onChange={() => setColumns(at === -1 ? [...columns, id] : columns.filter((one) => one !== id))}
							/>
							{at === -1 ? null : (
								<span className={classes.moves}>
									<ActionIcon
										variant="subtle"
										color="gray"
										size={24}
										disabled={at === 0}
										aria-label={t("moveUp", { what: name })}
										onClick={() => move(id, -1)}
									>
										<IconChevronUp size={14} aria-hidden />
									</ActionIcon>
									<ActionIcon
										variant="subtle"
										color="gray"
										size={24}
										disabled={at === columns.length - 1}
										aria-label={t("moveDown", { what: name })}
										onClick={() => move(id, 1)}
									>
										<IconChevronDown size={14} aria-hidden />
									</ActionIcon>
								</span>
							)}
						</li>
					);
				})}
			</ul>
			{toColumnsText(columns) === null ? <p className={classes.note}>{t("columnsDropped")}</p> : null}
			<AddMetadataColumn columns={columns} onAdd={(path) => setColumns([...columns, path])} />
			<Button variant="subtle" color="gray" size="compact-sm" mt="xs" onClick={() => setColumns(defaultColumns)}>
				{t("resetColumns")}
			</Button>
		</>
	);
}
