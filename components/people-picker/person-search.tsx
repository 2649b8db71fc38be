"use client";

import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { userQueries } from "@/lib/users/client/user-queries";
import { userListDefaults } from "@/lib/users/list-options";
import { bestName, secondLine } from "@/lib/users/name-line";
import type { FoundPerson } from "@/lib/users/people/lookup";
import type { UserRow } from "@/lib/users/user";
import { useProblemText } from "../states/use-problem-text.ts";
import { PersonAvatar } from "../ui/person-avatar.tsx";
import classes from "./people-picker.module.css";

const typingPauseMs = 250;
const fewestLetters = 2;

type PersonSearchProps = { onPick: (person: FoundPerson, name: string) => void; disabled: boolean };

const toPerson = ({ user_id, name, email }: UserRow): FoundPerson => ({
	user_id,
	name,
	email,
});

/** Searches the console's list of users for the typed text, once typing pauses. */
function useFoundUsers(typed: string) {
	const [wanted] = useDebouncedValue(typed.trim(), typingPauseMs);
	const isAsked = wanted.length >= fewestLetters;
	const query = { ...userListDefaults, size: 25, q: wanted } as const;
	const { data, error, isFetching, isPlaceholderData } = useQuery({ ...userQueries.list(query), enabled: isAsked });
	const isCurrent = isAsked && data !== undefined && !isPlaceholderData && wanted === typed.trim();
	const users = isCurrent ? data.users.filter(({ user_id }) => user_id !== "") : [];
	return {
		users,
		total: isCurrent ? data.total : 0,
		hasMore: isCurrent && (data.hasMore ?? false),
		error,
		isSearching: isFetching || wanted !== typed.trim(),
	};
}

/** Searches for a person, adds the chosen one, and clears the box for the next search. */
export function PersonSearch({ onPick, disabled }: PersonSearchProps) {
	const t = useTranslations("peoplePicker");
	const problemText = useProblemText();
	const [typed, setTyped] = useState("");
	const { users, total, hasMore, error, isSearching } = useFoundUsers(typed);
	const isShort = typed.trim().length < fewestLetters;
	const hint = isShort ? "searchShort" : isSearching ? "searching" : "searchNone";
	const pick = (user: UserRow | undefined) => {
		if (user === undefined) return;
		onPick(toPerson(user), bestName(user));
		setTyped("");
	};
	return (
		<Select
			label={t("search")}
			placeholder={t("searchPlaceholder")}
			description={
				total === undefined
					? hasMore && t("searchMore")
					: users.length < total && t("searchFirst", { count: users.length, total })
			}
			leftSection={<IconSearch size={16} aria-hidden />}
			rightSection={null}
			disabled={disabled}
			searchable
			value={null}
			data={users.map((user) => ({ value: user.user_id, label: bestName(user) }))}
			filter={({ options }) => options}
			renderOption={({ option: { value } }) => <Option user={users.find(({ user_id }) => user_id === value)} />}
			searchValue={typed}
			onSearchChange={setTyped}
			selectFirstOptionOnChange={users.length > 0}
			// An empty search shows no message, because the message would cover the field below.
			nothingFoundMessage={error || typed.trim() === "" ? undefined : t(hint)}
			error={error ? problemText(toBffError(error)) : undefined}
			comboboxProps={{ shadow: "md" }}
			onChange={(value) => pick(users.find(({ user_id }) => user_id === value))}
			onKeyDown={(event) => {
				// Enter chooses a person here and never submits the surrounding dialog.
				if (event.key === "Enter") event.preventDefault();
			}}
		/>
	);
}

function Option({ user }: { user: UserRow | undefined }) {
	if (user === undefined) return null;
	const name = bestName(user);
	return (
		<span className={classes.option}>
			<PersonAvatar id={user.user_id} name={name} size={26} />
			<span className={classes.words}>
				<bdi>{name}</bdi>
				<bdi className={classes.second}>{secondLine(user)}</bdi>
			</span>
		</span>
	);
}
