"use client";

import { useEffect, useState } from "react";
import type { SeenToken } from "@/lib/token-page/client/token-status";

/** The token's age in ms, counted on from the last answer, once a second. Absent where there is no token. */
export function useTokenAge({ overview, atMs }: SeenToken): number | undefined {
	const [nowMs, setNowMs] = useState(atMs);
	useEffect(() => {
		const timer = setInterval(() => setNowMs(performance.now()), 1_000);
		return () => clearInterval(timer);
	}, []);
	const { ageMs, lifetimeMs = 0 } = overview.token;
	return ageMs === undefined ? undefined : Math.min(lifetimeMs, ageMs + Math.max(0, nowMs - atMs));
}
