"use client";

import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./list-bar.module.css";

type ListBarProps = {
	/** Names the search. */
	label: string;
	find: string;
	onFind: (text: string) => void;
	/** Says which rows the search leaves out; absent if it covers all. */
	note?: string | undefined;
	/** Buttons for the list. */
	children?: ReactNode;
};

/** Above a list: a search within what is loaded, and what can be done. */
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
