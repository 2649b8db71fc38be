import { useSessionStorage } from "@mantine/hooks";
import { useEffect, useEffectEvent } from "react";
import { useMe } from "../../../auth/client/me";
import { isObjectOrList } from "../../../json/is-object.ts";

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
export function useRecentIds(): [readonly string[], (id: string) => void] {
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
