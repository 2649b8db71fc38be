"use client";

import type { SelectProps } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { onDemand } from "../on-demand/on-demand.tsx";
import { FieldBox } from "../ui/field-box.tsx";

const Select = onDemand<SelectProps>(() => import("./loaded-select.ts").then((module) => module.Select));

type Option = { value: string; label: string };
type Options = (Option | { group: string; items: Option[] })[];

const labelOf = (data: Options, value: string | null) =>
	data.flatMap((one) => ("group" in one ? one.items : [one])).find((option) => option.value === value)?.label;

type SelectOnDemandProps = Pick<
	SelectProps,
	| "className"
	| "placeholder"
	| "onChange"
	| "onDropdownOpen"
	| "onDropdownClose"
	| "renderOption"
	| "onSearchChange"
	| "comboboxProps"
	| "selectFirstOptionOnChange"
	| "nothingFoundMessage"
> & { "aria-label": string; value: string | null; data: Options };

/**
 * A searchable, clearable select whose code loads when the pointer or focus comes near. Until then a plain text box stands in its place;
 * the select takes over its focus and what was typed into it.
 */
export function SelectOnDemand(props: SelectOnDemandProps) {
	const { "aria-label": label, className, placeholder, data, value, onDropdownOpen, onSearchChange } = props;
	const box = useRef<HTMLInputElement>(null);
	const [isReady, setReady] = useState(Select.isLoaded);
	const [typed, setTyped] = useState<string>();
	const [search, setSearch] = useState("");
	const changeSearch = (text: string) => {
		setSearch(text);
		onSearchChange?.(text);
	};
	const replace = async () => {
		await Select.load();
		if (document.activeElement === box.current) {
			setTyped(box.current?.value);
			onDropdownOpen?.();
		}
		setReady(true);
	};
	useEffect(() => {
		if (value !== null) void Select.load().then(() => setReady(true));
	}, [value]);
	// The select empties its search when it is mounted, so the text is put back after that.
	const restore = useEffectEvent(() => {
		if (typed) changeSearch(typed);
	});
	useEffect(() => {
		if (isReady) restore();
	}, [isReady]);
	if (isReady) {
		const takeOver = typed === undefined ? {} : { autoFocus: true, defaultDropdownOpened: true };
		return <Select {...props} {...takeOver} searchValue={search} onSearchChange={changeSearch} clearable searchable />;
	}
	return (
		<FieldBox className={className} end={<IconSelector size={16} aria-hidden />}>
			<input
				ref={box}
				role="combobox"
				aria-label={label}
				aria-expanded={false}
				aria-haspopup="listbox"
				autoComplete="off"
				placeholder={placeholder}
				defaultValue={labelOf(data, value)}
				onMouseEnter={() => void Select.load()}
				onFocus={() => void replace()}
			/>
		</FieldBox>
	);
}
