"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { userQueries } from "@/lib/users/client/user-queries";
import { userListDefaults } from "@/lib/users/list-options";
import { bestName } from "@/lib/users/name-line";
import { CompareSelect } from "../../permission-compare/compare-select.tsx";

const typingPauseMs = 250;

type PersonSelectProps = {
	label: string;
	/** Id of a user who cannot be selected. */
	except: string;
	/** Id of the selected user. Empty for none. */
	value: string;
	onChange: (userId: string) => void;
};

const lineOf = (name: string, email: string | undefined) =>
	email === undefined || email === name ? name : `${name} · ${email}`;

/** Selects one user with the search of the user list: part of a name, an e-mail or an id. */
export function PersonSelect({ label, except, value, onChange }: PersonSelectProps) {
	const t = useTranslations("compare");
	const ui = useTranslations("ui");
	const [search, setSearch] = useState("");
	const [typed] = useDebouncedValue(search.trim(), typingPauseMs);
	const chosen = useQuery({ ...userQueries.page(value), enabled: value !== "" });
	const chosenLine = chosen.data ? lineOf(bestName(chosen.data.user), chosen.data.user.email) : value;
	// The text that shows the current choice is not a search: it is the user's id until the name has loaded, then the user's line.
	const isSearch = typed !== "" && typed !== chosenLine && typed !== value;
	const { data, error, isFetching } = useQuery({
		...userQueries.list({ ...userListDefaults, size: 25, q: typed }),
		enabled: isSearch,
	});
	const isRead = !isFetching && search.trim() === typed;
	const found = isSearch && isRead ? (data?.users ?? []) : [];
	const nothing = isSearch ? (isRead ? t("nobody") : ui("loading")) : t("typePerson");
	const options = new Map(
		found
			.filter(({ user_id }) => user_id !== "" && user_id !== except)
			.map((one) => [one.user_id, lineOf(bestName(one), one.email)]),
	);
	if (value !== "") options.set(value, chosenLine);
	return (
		<CompareSelect
			label={label}
			placeholder={t("personPlaceholder")}
			options={options}
			value={value}
			onChange={onChange}
			onSearch={setSearch}
			filter={({ options: found }) => found}
			nothingFound={nothing}
			selectFirstOptionOnChange={isSearch && isRead}
			error={error}
		/>
	);
}
