"use client";

import { TextInput, type TextInputProps } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";

export type ListSearchProps = Pick<TextInputProps, "maw" | "mb" | "mt" | "placeholder" | "size"> & {
	label: string;
	/** The search whose results the list shows. */
	value: string;
	/** Pause in typing before the list is searched, in ms. */
	pauseMs: number;
	onSearch: (text: string) => void;
};

/** Filters a list while the reader types. */
export function ListSearch({ label, value, pauseMs, onSearch, ...box }: ListSearchProps) {
	const [text, setText] = useState(value);
	const searchSoon = useDebouncedCallback((typed: string) => onSearch(typed.trim()), pauseMs);
	useEffect(() => setText((typed) => (typed.trim() === value ? typed : value)), [value]);
	return (
		<TextInput
			{...box}
			type="search"
			aria-label={label}
			leftSection={<IconSearch size={16} aria-hidden />}
			value={text}
			maxLength={128}
			onChange={(event) => {
				setText(event.currentTarget.value);
				searchSoon(event.currentTarget.value);
			}}
		/>
	);
}
