"use client";

import { useSessionStorage } from "@mantine/hooks";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { useMe } from "../../../auth/client/me";
import { isObjectOrList } from "../../../json/is-object.ts";
import { quote } from "../../../lucene/quote.ts";
import { userListDefaults } from "../../list-options.ts";
import { bestName, secondLine } from "../../name-line.ts";
import type { UserPage } from "../../user.ts";
import { userKeys, userQueries } from "../user-queries.ts";
import { useDeletedUsers } from "./deleted-users.ts";

/** Key in the session storage. Signing out removes every key that begins with `rolecall.`. */
const storageKey = "rolecall.recent";
const most = 8;

type Recent = { of: string; ids: string[] };

const isRecent = (value: unknown): value is Recent =>
	isObjectOrList(value) && "of" in value && Array.isArray(value.ids);

function useKeptIds() {
	const { userId } = useMe();
	const [kept, keep, forget] = useSessionStorage<Recent | undefined>({ key: storageKey, defaultValue: undefined });
	const isOwn = isRecent(kept) && kept.of === userId;
	return { userId, ids: isOwn ? kept.ids : [], keep, forget, isForeign: kept !== undefined && !isOwn };
}

/** Forgets the users that another account opened in this tab. The console calls it on every page. */
export function useForgetOthersRecentUsers(): void {
	const { isForeign, forget } = useKeptIds();
	useEffect(() => {
		if (isForeign) forget();
	}, [isForeign, forget]);
}

/** Returns the ids of the users opened lately in this tab, latest first. Keeps only ids, and only for the signed-in account. */
function useRecentIds(): [readonly string[], (id: string) => void] {
	const { userId, ids, keep } = useKeptIds();
	const remember = (id: string) => keep({ of: userId, ids: [id, ...ids.filter((one) => one !== id)].slice(0, most) });
	return [ids, remember];
}

/** Remembers an opened user as soon as the page has read them. */
export function useRememberUser(userId: string, isRead: boolean): void {
	const [, remember] = useRecentIds();
	const keep = useEffectEvent(remember);
	useEffect(() => {
		if (isRead) keep(userId);
	}, [userId, isRead]);
}

type RecentUser = { id: string; name: string; second: string };

/**
 * Returns the users opened lately, as the BFF shows them to this account. Reads the names that are not cached with one call. Shows the id
 * until then, and for users that the index does not have.
 */
export function useRecentUsers(): RecentUser[] {
	const [kept] = useRecentIds();
	const gone = useDeletedUsers();
	const ids = kept.filter((id) => !gone.has(id));
	const client = useQueryClient();
	const known = ids.flatMap((id) => client.getQueryData<UserPage>(userKeys.page(id))?.user ?? []);
	const unknown = ids.filter((id) => !known.some(({ user_id }) => user_id === id));
	const lucene = `user_id:(${unknown.map(quote).join(" OR ")})`;
	const { data } = useQuery({
		...userQueries.list({ ...userListDefaults, size: 25, lookup: "index", lucene }),
		enabled: unknown.length > 0,
	});
	const people = new Map([...(data?.users ?? []), ...known].map((user) => [user.user_id, user]));
	return ids.map((id) => {
		const user = people.get(id);
		return user ? { id, name: bestName(user), second: secondLine(user) } : { id, name: id, second: "" };
	});
}
