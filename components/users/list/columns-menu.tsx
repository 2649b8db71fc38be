"use client";

import { ActionIcon, Button, Checkbox, Popover, SegmentedControl } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconColumns3 } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { TableSettings } from "@/lib/users/client/list/table-settings";
import { defaultColumns, isMetadataPath, type UserColumnId, userColumnIds } from "@/lib/users/list-columns";
import { AddMetadataColumn } from "./add-metadata-column.tsx";
import classes from "./columns-menu.module.css";

/** Edits the table's columns, their order, and the row density. */
export function ColumnsMenu({ settings }: { settings: TableSettings }) {
	const t = useTranslations("users");
	const { columns, dense, setColumns, setDense } = settings;
	const rest = userColumnIds.filter((id) => !columns.includes(id));
	const move = (id: UserColumnId, by: 1 | -1) => {
		const at = columns.indexOf(id);
		const moved = columns.filter((one) => one !== id);
		setColumns([...moved.slice(0, at + by), id, ...moved.slice(at + by)]);
	};
	return (
		<Popover defaultOpened trapFocus returnFocus position="bottom-end" width={340}>
			<Popover.Target>
				<ActionIcon
					variant="default"
					size={36}
					className={classes.target}
					aria-label={t("columnsMenu")}
					title={t("columnsMenu")}
				>
					<IconColumns3 size={17} aria-hidden />
				</ActionIcon>
			</Popover.Target>
			<Popover.Dropdown aria-label={t("columnsMenu")}>
				<SegmentedControl
					fullWidth
					size="xs"
					aria-label={t("density")}
					data={[
						{ value: "normal", label: t("densities.normal") },
						{ value: "dense", label: t("densities.dense") },
					]}
					value={dense ? "dense" : "normal"}
					onChange={(value) => setDense(value === "dense")}
				/>
				<ul className={classes.list}>
					{[...columns, ...rest].map((id) => {
						const at = columns.indexOf(id);
						const name = isMetadataPath(id) ? id : t(`columns.${id}`);
						return (
							<li key={id}>
								<Checkbox
									size="xs"
									label={name}
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
				<AddMetadataColumn columns={columns} onAdd={(path) => setColumns([...columns, path])} />
				<Button variant="subtle" color="gray" size="compact-sm" mt="xs" onClick={() => setColumns(defaultColumns)}>
					{t("resetColumns")}
				</Button>
			</Popover.Dropdown>
		</Popover>
	);
}
