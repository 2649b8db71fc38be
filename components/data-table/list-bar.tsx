"use client";

import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./list-bar.module.css";

type ListBarProps = {
	/** Label of the search box. */
	label: string;
	find: string;
	onFind: (text: string) => void;
	/** Tells the reader which rows the search leaves out. Absent if it covers all. */
	note?: string | undefined;
	/** Buttons for the list. */
	children?: ReactNode;
};

/** The bar above a list: a search within the loaded rows, and the actions. */
export function ListBar({ label, find, onFind, note, children }: ListBarProps) {
	return (
		<>
			<div className={classes.bar}>
				<TextInput
					className={classes.find ?? ""}
					type="search"
					size="xs"
					aria-label={label}
					placeholder={label}
					leftSection={<IconSearch size={16} aria-hidden />}
					value={find}
					onChange={(event) => onFind(event.currentTarget.value)}
				/>
				{children}
			</div>
			{note === undefined ? null : (
				<p className={classes.note} role="status">
					{note}
				</p>
			)}
		</>
	);
}
