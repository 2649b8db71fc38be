const sweepMs = 60_000;

/**
 * Remembers names that may be used once. Each is remembered until a time (epoch ms, by the tenant's clock) after which it has expired
 * anyway.
 */
export function createReplayGuard(nowMs: () => number) {
	const used = new Map<string, number>();
	let sweptAtMs = Number.NEGATIVE_INFINITY;
	return {
		/** Returns true on the first use of the name. */
		use(name: string, untilMs: number): boolean {
			if (nowMs() - sweptAtMs >= sweepMs) {
				sweptAtMs = nowMs();
				for (const [other, until] of used) if (until < nowMs()) used.delete(other);
			}
			if ((used.get(name) ?? Number.NEGATIVE_INFINITY) >= nowMs()) return false;
			used.set(name, untilMs);
			return true;
		},
	};
}

export type ReplayGuard = ReturnType<typeof createReplayGuard>;
