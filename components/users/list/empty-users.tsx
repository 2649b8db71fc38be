"use client";

import { Button } from "@mantine/core";
import { IconLockOpen, IconUsers } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { UserListChange } from "@/lib/users/client/list/user-list-params";
import type { UserList, UserListQuery } from "@/lib/users/user-list";
import { NobodyHere } from "../../data-table/no-rows.tsx";
import { StatePanel } from "../../states/state-panel.tsx";
import { EveryoneHasRole } from "./everyone-has-role.tsx";
import { NoUsers } from "./no-users.tsx";
import { noFilters } from "./use-other-searches.ts";

type EmptyUsersProps = {
	list: UserList;
	query: UserListQuery;
	busy: boolean;
	onChange: (change: UserListChange) => void;
	/** Reads the users that follow. */
	onNext: () => void;
};

const wholeList = { q: null, ...noFilters } as const;

/** An empty page past the end says nothing about whether the list has users. */
function PastEnd({ page, total, onFirst }: { page: number; total: number | undefined; onFirst: () => void }) {
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
			{total === undefined ? t("pastEndOpen", { page }) : t("pastEnd", { page, total })}
		</StatePanel>
	);
}

/** Tells the reader that no checked user is locked out. The note above says how many were checked, and checks the next ones. */
function NobodyLockedOut() {
	const t = useTranslations("users.lockouts");
	return <StatePanel icon={<IconLockOpen size={22} aria-hidden />} title={t("none")} />;
}

/** Explains why a list shows no users, and offers a next step. */
export function EmptyUsers({ list, query, busy, onChange, onNext }: EmptyUsersProps) {
	if (list.found.by === "without_role" && list.found.checked > 0) {
		return <EveryoneHasRole list={list} page={query.page} busy={busy} onPage={(page) => onChange({ page })} />;
	}
	if (list.found.by === "lockouts") return <NobodyLockedOut />;
	if (list.hasMore) return <NobodyHere icon={<IconUsers size={22} aria-hidden />} busy={busy} onNext={onNext} />;
	if (query.page > 1) return <PastEnd page={query.page} total={list.total} onFirst={() => onChange({ page: null })} />;
	return <NoUsers query={query} onChange={onChange} onClear={() => onChange(wholeList)} />;
}
