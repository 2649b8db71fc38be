"use client";

import { Button, NativeSelect, Popover, SegmentedControl } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useDirectoryStanding } from "@/lib/users/client/list/directory-standing";
import type { TableSettings } from "@/lib/users/client/list/table-settings";
import { useSortText } from "@/lib/users/client/list/use-sort-text";
import type { UserListChange } from "@/lib/users/client/list/user-list-params";
import { parseSort, type UserSort } from "@/lib/users/list-columns";
import { continuous, parseListSize, userPageSizes, userSortFields } from "@/lib/users/list-options";
import type { UserListState } from "@/lib/users/user-list";
import { ColumnChoice } from "./column-choice.tsx";
import { useWhyUnsorted } from "./use-why-unsorted.ts";
import classes from "./view-menu.module.css";

type ViewMenuProps = {
	query: UserListState;
	settings: TableSettings;
	onChange: (change: UserListChange) => void;
};

/** Selects the order of the list. */
function SortSelect({ query, settings, onChange }: ViewMenuProps) {
	const t = useTranslations("users");
	const textOf = useSortText();
	const whyUnsorted = useWhyUnsorted(query.role !== undefined);
	const shown = settings.columns.map(parseSort).filter((sort) => sort !== undefined);
	const fields = [...new Set<UserSort>([...userSortFields, ...shown, query.sort])];
	const sorts = fields
		.filter((field) => field === query.sort || whyUnsorted(field) === undefined)
		.flatMap((field) => (["desc", "asc"] as const).map((order) => ({ field, order })));
	return (
		<NativeSelect
			size="xs"
			label={t("sortField")}
			data={sorts.map(({ field, order }) => ({ value: `${field}:${order}`, label: textOf(field, order) }))}
			value={`${query.sort}:${query.order}`}
			onChange={(event) => {
				const chosen = sorts.find(({ field, order }) => `${field}:${order}` === event.currentTarget.value);
				if (chosen) onChange({ sort: chosen.field, order: chosen.order });
			}}
		/>
	);
}

/** Selects how many rows a page has, or that rows load while scrolling. */
function SizeSelect({ query, settings, onChange }: ViewMenuProps) {
	const t = useTranslations("users");
	return (
		<NativeSelect
			size="xs"
			label={t("size")}
			data={[
				...userPageSizes.map((size) => ({ value: String(size), label: t("rows", { size }) })),
				{ value: continuous.inAddress, label: t("allRows") },
			]}
			value={query.continuous ? continuous.inAddress : String(query.size)}
			onChange={(event) => {
				const size = parseListSize(event.currentTarget.value);
				if (size) settings.setSize(size);
				onChange({ size: size ?? null });
			}}
		/>
	);
}

/** Edits how the table shows the list: its order, its rows, their density, and its columns. */
export function ViewMenu(props: ViewMenuProps) {
	const t = useTranslations("users");
	const { dense, setDense } = props.settings;
	const standing = useDirectoryStanding();
	const isSorted = props.query.role === undefined || standing === "ready";
	return (
		<Popover defaultOpened trapFocus returnFocus position="bottom-end" width={340}>
			<Popover.Target>
				<Button
					variant="default"
					className={classes.target}
					leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
				>
					{t("viewMenu")}
				</Button>
			</Popover.Target>
			<Popover.Dropdown aria-label={t("viewMenu")} className={classes.menu}>
				<div className={classes.selects}>
					{isSorted ? <SortSelect {...props} /> : null}
					<SizeSelect {...props} />
				</div>
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
				<ColumnChoice settings={props.settings} />
			</Popover.Dropdown>
		</Popover>
	);
}
