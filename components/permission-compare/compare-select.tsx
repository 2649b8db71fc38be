"use client";

import { Select, type SelectProps } from "@mantine/core";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useProblemText } from "../states/use-problem-text.ts";

type CompareSelectProps = Pick<SelectProps, "label" | "placeholder" | "filter" | "selectFirstOptionOnChange"> & {
	/** Option labels by id. */
	options: ReadonlyMap<string, string>;
	/** Id of the selected option. Empty for none. */
	value: string;
	onChange: (id: string) => void;
	/** Called with the typed text. */
	onSearch: (text: string) => void;
	nothingFound: string;
	/** The failure of reading the options. */
	error: Error | null;
};

/** Selects what to compare with. Typing loads more options. */
export function CompareSelect(props: CompareSelectProps) {
	const { options, value, onChange, onSearch, nothingFound, error, ...rest } = props;
	const t = useTranslations("compare");
	const problemText = useProblemText();
	return (
		<Select
			{...rest}
			data={[...options].map(([id, text]) => ({ value: id, label: text }))}
			value={value === "" ? null : value}
			onChange={(id) => onChange(id ?? "")}
			searchable
			clearable
			clearButtonProps={{ "aria-label": t("clear") }}
			onSearchChange={onSearch}
			nothingFoundMessage={error ? undefined : nothingFound}
			comboboxProps={{ shadow: "md" }}
			error={error ? problemText(toBffError(error)) : undefined}
		/>
	);
}
