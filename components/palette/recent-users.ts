"use client";

import { useLocalStorage } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { useMe } from "@/lib/auth/client/me";
import { decodeSegment } from "@/lib/routes/decode-segment";
import { userQueries } from "@/lib/users/client/user-queries";
import { bestName, secondLine } from "@/lib/users/name-line";

export type RecentUser = { id: string; name: string; second: string };

const most = 8;

const isRecent = (value: unknown): value is RecentUser =>
	typeof value === "object" && value !== null && "id" in value && "name" in value && "second" in value;

/** Whom one opened lately, the latest first; kept in this browser for each account by itself. */
export function useRecentUsers(): [RecentUser[], (user: RecentUser) => void] {
	const { userId } = useMe();
	const [kept, keep] = useLocalStorage<RecentUser[]>({ key: `rolecall.recent.${userId}`, defaultValue: [] });
	const recent = Array.isArray(kept) ? kept.filter(isRecent) : [];
	return [recent, (user) => keep((before) => [user, ...before.filter(({ id }) => id !== user.id)].slice(0, most))];
}

/** The user whose page is open, if one is. */
export function useUserOfPage(): string | undefined {
	const [, place, segment] = usePathname().split("/");
	return place === "users" && segment ? decodeSegment(segment) : undefined;
}

/** Remembers whoever is opened, as soon as the page has read them. */
export function useRememberUser(): void {
	const id = useUserOfPage();
	const [, remember] = useRecentUsers();
	const { data } = useQuery({ ...userQueries.page(id ?? ""), enabled: false });
	const user = id === undefined ? undefined : data?.user;
	const keep = useEffectEvent(() => {
		if (user) remember({ id: user.user_id, name: bestName(user), second: secondLine(user) });
	});
	const isRead = user !== undefined;
	useEffect(() => {
		if (isRead && id !== undefined) keep();
	}, [id, isRead]);
}
