"use client";

import { NativeSelect, type NativeSelectProps } from "@mantine/core";
import { useMessages } from "use-intl";
import { isFactor } from "@/lib/directory/factors";

type FactorSelectProps = Omit<NativeSelectProps, "data" | "value" | "onChange"> & {
	/** Auth0's name of a type of factor, or empty. */
	value: string;
	onChange: (type: string) => void;
};

/** Chooses a type of second factor. A type that Rolecall has no name for stays in a condition that has it. */
export function FactorSelect({ value, onChange, ...props }: FactorSelectProps) {
	const names: Record<string, string> = useMessages().user.methods.types;
	const types = Object.keys(names).filter((type) => isFactor({ type }));
	const others = value === "" || types.includes(value) ? [] : [value];
	return (
		<NativeSelect
			{...props}
			data={["", ...types, ...others].map((type) => ({ value: type, label: names[type] ?? type }))}
			value={value}
			onChange={(event) => onChange(event.currentTarget.value)}
		/>
	);
}
