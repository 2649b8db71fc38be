"use client";

import { Button } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { UserListChange } from "@/lib/users/client/list/user-list-params";
import type { UserList, UserListQuery } from "@/lib/users/user-list";
import { StatePanel } from "../../states/state-panel.tsx";
import { EveryoneHasRole } from "./everyone-has-role.tsx";
import { NoUsers } from "./no-users.tsx";

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
	dated: null,
	walk: null,
} as const;

/** An empty page past the end says nothing about whether the list has users. */
function PastEnd({ page, total, onFirst }: { page: number; total: number; onFirst: () => void }) {
	const t = useTranslations("users");
	return (
		<StatePanel
			icon={<IconUsers size={22} aria-hidden />}
			title={t("pastEndTitle")}
			actions={
				<Button variant="default" onClick={onFirst}>
					{t("toFirstPage")}
				</Button>
			}
		>
			{t("pastEnd", { page, total })}
		</StatePanel>
	);
}

/** Explains why a list shows no users, and offers a next step. */
export function EmptyUsers({ list, query, busy, onChange }: EmptyUsersProps) {
	if (list.found.by === "without_role" && list.found.checked > 0) {
		return <EveryoneHasRole list={list} page={query.page} busy={busy} onPage={(page) => onChange({ page })} />;
	}
	if (query.page > 1) return <PastEnd page={query.page} total={list.total} onFirst={() => onChange({ page: null })} />;
	return <NoUsers query={query} onClear={() => onChange(wholeList)} />;
}
