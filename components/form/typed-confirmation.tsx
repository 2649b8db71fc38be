"use client";

import { TextInput } from "@mantine/core";

type TypedConfirmationProps = {
	/** Asks the reader to type the expected text. */
	label: string;
	value: string;
	error?: string | undefined;
	onChange: (typed: string) => void;
};

/** A field for the text that confirms something grave. Nothing completes or corrects what is typed. */
export function TypedConfirmation({ label, value, error, onChange }: TypedConfirmationProps) {
	return (
		<TextInput
			label={label}
			value={value}
			error={error}
			onChange={(event) => onChange(event.currentTarget.value)}
			spellCheck={false}
			autoCapitalize="none"
			autoComplete="off"
		/>
	);
}
