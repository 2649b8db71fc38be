"use client";

import { UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./data-table.module.css";

export type Sorting = { field: string; order: "asc" | "desc"; onSort: (field: string) => void };

type SortHeaderProps = { field: string | undefined; sorting: Sorting | undefined; children: ReactNode };

/** A column's header; a button where the list can be sorted by it. The direction is said by `aria-sort` on its cell. */
export function SortHeader({ field, sorting, children }: SortHeaderProps) {
	if (field === undefined || sorting === undefined) return children;
	const active = sorting.field === field;
	const Icon = !active ? IconArrowsSort : sorting.order === "asc" ? IconArrowUp : IconArrowDown;
	return (
		<UnstyledButton className={classes.sort} data-active={active || undefined} onClick={() => sorting.onSort(field)}>
			{children}
			<Icon size={14} stroke={1.8} aria-hidden />
		</UnstyledButton>
	);
}

export function ariaSort(
	field: string | undefined,
	sorting: Sorting | undefined,
): "ascending" | "descending" | undefined {
	if (field === undefined || sorting?.field !== field) return undefined;
	return sorting.order === "asc" ? "ascending" : "descending";
}
