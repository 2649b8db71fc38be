"use client";

import { useSessionStorage } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { useMe } from "@/lib/auth/client/me";
import { decodeSegment } from "@/lib/routes/decode-segment";
import { userQueries } from "@/lib/users/client/user-queries";
import { recentUsersKey } from "./recent-users-key.ts";

const most = 8;

type Recent = { of: string; ids: string[] };

const isRecent = (value: unknown): value is Recent =>
	typeof value === "object" && value !== null && "of" in value && "ids" in value && Array.isArray(value.ids);

/** The ids of whom one opened lately in this tab, the latest first. Only ids are kept, and only for the account that is signed in. */
export function useRecentIds(): [readonly string[], (id: string) => void] {
	const { userId } = useMe();
	const [kept, keep, forget] = useSessionStorage<Recent | undefined>({ key: recentUsersKey, defaultValue: undefined });
	const isOwn = isRecent(kept) && kept.of === userId;
	const isForeign = kept !== undefined && !isOwn;
	useEffect(() => {
		if (isForeign) forget();
	}, [isForeign, forget]);
	const ids = isOwn ? kept.ids : [];
	const remember = (id: string) => keep({ of: userId, ids: [id, ...ids.filter((one) => one !== id)].slice(0, most) });
	return [ids, remember];
}

/** The user whose page is open, if one is. */
export function useUserOfPage(): string | undefined {
	const [, place, segment] = usePathname().split("/");
	return place === "users" && segment ? decodeSegment(segment) : undefined;
}

/** Remembers whoever is opened, as soon as the page has read them. */
export function useRememberUser(): void {
	const id = useUserOfPage();
	const [, remember] = useRecentIds();
	const { data } = useQuery({ ...userQueries.page(id ?? ""), enabled: false });
	const isRead = id !== undefined && data?.user !== undefined;
	const keep = useEffectEvent(remember);
	useEffect(() => {
		if (isRead && id !== undefined) keep(id);
	}, [id, isRead]);
}
