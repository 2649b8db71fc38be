"use client";

import { useDebouncedCallback } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleQueries } from "@/lib/roles/client/role-queries";
import { useDirectoryStanding } from "@/lib/users/client/list/directory-standing";
import type { UserListChange } from "@/lib/users/client/list/user-list-params";
import { narrowings, withoutRole } from "@/lib/users/list-options";
import type { UserListState } from "@/lib/users/user-list";
import { SelectOnDemand } from "../../form/select-on-demand.tsx";
import { useFirstOption } from "../../form/use-first-option.ts";
import { CountedOption, useChoiceCounts } from "./use-choice-counts.tsx";

type RoleFilterProps = { query: UserListState; className: string; onChange: (change: UserListChange) => void };

const typingPauseMs = 250;

/**
 * Filters by role, or by having none. Auth0's index does not contain roles, so without the directory the choice shows its cost and that it
 * clears other filters. Roles are read when the filter opens; typing searches the tenant, so every role is reachable.
 */
export function RoleFilter({ query, className, onChange }: RoleFilterProps) {
	const { role } = query;
	const t = useTranslations("users");
	const me = useMe();
	const [asked, setAsked] = useState(false);
	const isReady = useDirectoryStanding() === "ready";
	const counts = useChoiceCounts(query, "role");
	const [search, setSearch] = useState("");
	const [name, setName] = useState("");
	const searchSoon = useDebouncedCallback(setName, typingPauseMs);
	const mayRead = me.can("roles:read");
	const chosenId = role === withoutRole ? undefined : role;
	const { data } = useQuery({
		...roleQueries.list({ name: "", page: 1 }),
		enabled: mayRead && (asked || chosenId !== undefined),
	});
	const isLong = data !== undefined && data.total > data.roles.length;
	const found = useQuery({ ...roleQueries.list({ name, page: 1 }), enabled: mayRead && isLong && name.trim() !== "" });
	const known = [...(data?.roles ?? []), ...(isLong && name.trim() !== "" ? (found.data?.roles ?? []) : [])];
	const isUnread = chosenId !== undefined && !known.some(({ id }) => id === chosenId);
	const chosen = useQuery({
		...roleQueries.detail(chosenId ?? ""),
		enabled: mayRead && data !== undefined && isUnread,
	});
	const marksFirst = useFirstOption(found.data ?? data, search);
	if (!mayRead) return null;
	const labels = new Map(known.filter(({ id }) => id !== "").map((one) => [one.id, one.name || one.id]));
	if (isUnread) labels.set(chosenId, chosen.data?.name || chosenId);
	const items = [...labels].map(([value, label]) => ({ value, label }));
	const none = { value: withoutRole, label: t("withoutRole") };
	const isBeside = query.q !== "" || narrowings.some((name) => name !== "role" && query[name] !== undefined);
	const withCosts = [
		{ group: t("withoutRoleCost"), items: [none] },
		{ group: t(isBeside ? "roleAlone" : "roleCost"), items },
	];
	const all = [none, ...items];
	return (
		<SelectOnDemand
			aria-label={t("role")}
			placeholder={t("anyRole")}
			data={!isReady ? withCosts : counts.note === undefined ? all : [{ group: counts.note, items: all }]}
			value={role ?? null}
			onChange={(chosen) => onChange({ role: chosen })}
			onDropdownOpen={() => {
				setAsked(true);
				counts.onOpen(true);
			}}
			onDropdownClose={() => counts.onOpen(false)}
			renderOption={({ option: { value, label }, checked }) => (
				<CountedOption label={label} count={counts.textOf(value)} checked={checked === true} />
			)}
			comboboxProps={{ width: 260, position: "bottom-start", shadow: "md" }}
			onSearchChange={(text) => {
				setSearch(text);
				searchSoon(text);
			}}
			selectFirstOptionOnChange={marksFirst}
			nothingFoundMessage={isLong ? t("roleMore") : undefined}
			className={className}
		/>
	);
}
