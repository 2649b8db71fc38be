"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { createUserPrefetcher } from "@/lib/users/client/prefetch-users";

/** Asks ahead for the page of a user whom one seems about to open. */
export function usePrefetchUser(): (userId: string) => void {
	const client = useQueryClient();
	const [prefetch] = useState(() => createUserPrefetcher(client));
	return prefetch;
}
