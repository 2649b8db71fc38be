"use client";

import { MultiSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleQueries } from "@/lib/roles/client/role-queries";
import type { UserRole } from "@/lib/users/contract-roles";
import { useProblemText } from "../ui/use-problem-text.ts";

const typingPauseMs = 250;

type RolePickerProps = { held: readonly UserRole[]; chosen: string[]; onChange: (roleIds: string[]) => void };

/** Picks among the tenant's roles that the user has not; typing asks the tenant, so that every role can be reached. */
export function RolePicker({ held, chosen, onChange }: RolePickerProps) {
	const t = useTranslations("user.access");
	const problemText = useProblemText();
	const [search, setSearch] = useState("");
	const [name] = useDebouncedValue(search, typingPauseMs);
	const [picked, setPicked] = useState<readonly { value: string; label: string }[]>([]);
	const { data, error } = useQuery(roleQueries.list({ name, page: 1 }));
	const found = (data?.roles ?? [])
		.filter(({ id }) => id !== "" && held.every((role) => role.id !== id) && !chosen.includes(id))
		.map(({ id, name }) => ({ value: id, label: name || id }));
	const options = [...picked.filter(({ value }) => chosen.includes(value)), ...found];
	const more = data !== undefined && data.total > data.roles.length;
	return (
		<MultiSelect
			label={t("assignPick")}
			{...(more ? { description: t("assignMore") } : {})}
			data={options}
			value={chosen}
			onChange={(roleIds) => {
				setPicked(options.filter(({ value }) => roleIds.includes(value)));
				onChange(roleIds);
			}}
			searchable
			searchValue={search}
			onSearchChange={setSearch}
			nothingFoundMessage={search !== "" ? t("assignNone") : more ? t("assignMore") : t("assignAll")}
			hidePickedOptions
			comboboxProps={{ shadow: "md" }}
			error={error ? problemText(toBffError(error)) : undefined}
		/>
	);
}
