"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleQueries } from "@/lib/roles/client/role-queries";
import { useFirstOption } from "../form/use-first-option.ts";
import { CompareSelect } from "../permission-compare/compare-select.tsx";

const typingPauseMs = 250;

type RoleSelectProps = {
	label: string;
	/** Id of a role that cannot be selected. */
	except: string;
	/** Id of the selected role. Empty for none. */
	value: string;
	onChange: (roleId: string) => void;
};

/** Selects one of the tenant's roles. Typing searches the tenant, so that every role is reachable. */
export function RoleSelect({ label, except, value, onChange }: RoleSelectProps) {
	const t = useTranslations("compare");
	const ui = useTranslations("ui");
	const [search, setSearch] = useState("");
	const [typed] = useDebouncedValue(search, typingPauseMs);
	const chosen = useQuery({ ...roleQueries.detail(value), enabled: value !== "" });
	const chosenName = chosen.data?.name ?? "";
	// The text of the current selection is not a search: it is the id until the name is known, then the name.
	const name = typed === chosenName || typed === value ? "" : typed;
	const { data, error, isPlaceholderData } = useQuery(roleQueries.list({ name, page: 1 }));
	const isRead = data !== undefined && !isPlaceholderData && typed === search;
	const marksFirst = useFirstOption(data, name);
	const found = (data?.roles ?? []).filter(({ id }) => id !== "" && id !== except);
	const options = new Map(found.map((role) => [role.id, role.name || role.id]));
	if (value !== "") options.set(value, chosenName || value);
	const isLong = data !== undefined && data.total > data.roles.length;
	return (
		<CompareSelect
			label={label}
			placeholder={t("rolePlaceholder")}
			options={options}
			value={value}
			onChange={onChange}
			onSearch={setSearch}
			selectFirstOptionOnChange={marksFirst}
			nothingFound={isRead ? t(isLong ? "typeMore" : "noRole") : ui("loading")}
			error={error}
		/>
	);
}
