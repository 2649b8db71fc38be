"use client";

import type { UserListChange } from "@/lib/users/client/user-list-params";
import type { UserList, UserListQuery } from "@/lib/users/contract-list";
import { NoUsers } from "./no-users.tsx";
import { NobodyWithoutRole } from "./nobody-without-role.tsx";

type EmptyUsersProps = {
	list: UserList;
	query: UserListQuery;
	busy: boolean;
	onChange: (change: UserListChange) => void;
};

const wholeList = {
	q: null,
	connection: null,
	status: null,
	where: null,
	lucene: null,
	role: null,
	from: null,
	to: null,
} as const;

/** A list without a user: why, and the way on. */
export function EmptyUsers({ list, query, busy, onChange }: EmptyUsersProps) {
	if (list.found.by === "without_role" && list.found.checked > 0) {
		return <NobodyWithoutRole list={list} page={query.page} busy={busy} onPage={(page) => onChange({ page })} />;
	}
	return <NoUsers query={query} onClear={() => onChange(wholeList)} />;
}
