"use client";

import { Select, type SelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { groupQueries } from "@/lib/groups/client/group-queries";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleQueries } from "@/lib/roles/client/role-queries";
import { useFirstOption } from "../../form/use-first-option.ts";
import { useNothingFound } from "../../states/use-nothing-found.ts";

const typingPauseMs = 250;

type MembershipSelectProps = Pick<SelectProps, "aria-label" | "className" | "error"> & {
	kind: "role" | "group";
	/** Id of the chosen role or group. Empty for none. */
	value: string;
	onChange: (id: string) => void;
};

/** Reads the roles or the groups with a name, and the name of the chosen one. */
function useMemberships({ kind, value }: Pick<MembershipSelectProps, "kind" | "value">, typed: string) {
	const me = useMe();
	const isRole = kind === "role";
	const mayRead = me.can(isRole ? "roles:read" : "groups:read");
	const role = useQuery({ ...roleQueries.detail(value), enabled: mayRead && isRole && value !== "" });
	const group = useQuery({ ...groupQueries.detail(value), enabled: mayRead && !isRole && value !== "" });
	const chosenName = (isRole ? role : group).data?.name || value;
	// The text of the current choice is not a search.
	const name = typed === chosenName || typed === value ? "" : typed;
	const roles = useQuery({ ...roleQueries.list({ name, page: 1 }), enabled: mayRead && isRole });
	const groups = useQuery({ ...groupQueries.list({ search: name, page: 1 }), enabled: mayRead && !isRole });
	const read = isRole ? roles : groups;
	const rows: readonly { id: string; name: string }[] = (isRole ? roles.data?.roles : groups.data?.groups) ?? [];
	const labels = new Map(rows.filter(({ id }) => id !== "").map((row) => [row.id, row.name || row.id]));
	if (value !== "") labels.set(value, chosenName);
	const isLong = read.data !== undefined && read.data.total > rows.length;
	return { read, isLong, data: [...labels].map(([id, label]) => ({ value: id, label })) };
}

/** Selects a role or a group by name. Typing searches the tenant, so that every one is reachable. */
export function MembershipSelect({ kind, value, onChange, ...rest }: MembershipSelectProps) {
	const t = useTranslations("guided");
	const nothingFound = useNothingFound();
	const [search, setSearch] = useState("");
	const [typed] = useDebouncedValue(search, typingPauseMs);
	const { read, isLong, data } = useMemberships({ kind, value }, typed);
	const marksFirst = useFirstOption(read.data, search);
	const none = isLong ? "typeMore" : kind === "role" ? "roleNone" : "groupNone";
	return (
		<Select
			{...rest}
			size="sm"
			data={data}
			value={value || null}
			onChange={(id) => onChange(id ?? "")}
			searchable
			onSearchChange={setSearch}
			selectFirstOptionOnChange={marksFirst}
			nothingFoundMessage={nothingFound(read, t(none))}
			comboboxProps={{ width: 280, position: "bottom-start", shadow: "md" }}
		/>
	);
}
