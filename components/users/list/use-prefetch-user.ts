"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";

const load = () => import("@/lib/users/client/list/prefetch-users");

/** Asks ahead for the page of a user whom one seems about to open; what does it comes with the first. */
export function usePrefetchUser(): (userId: string) => void {
	const client = useQueryClient();
	const prefetcher = useRef<Promise<(userId: string) => void>>(undefined);
	return (userId) => {
		prefetcher.current ??= load().then(({ createUserPrefetcher }) => createUserPrefetcher(client));
		void prefetcher.current.then((prefetch) => prefetch(userId));
	};
}
