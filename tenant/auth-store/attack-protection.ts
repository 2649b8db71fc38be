const failuresUntilLocked = 10;
const failuresUntilIpBlocked = 100;
const dayMs = 86_400_000;

/**
 * Counts failed sign-ins. Ten in a row for one user from one address lock that address out for the user; a hundred from one address within
 * a day, for several users, block the address. Times are by the tenant's clock.
 * @see https://auth0.com/docs/secure/attack-protection
 */
export function createAttackProtection(nowMs: () => number) {
	const inARow = new Map<string, number>();
	const byIp = new Map<string, { sinceMs: number; failures: number; users: Set<string> }>();
	const blockedIps = new Set<string>();

	function countIp(ip: string, userName: string): boolean {
		const held = byIp.get(ip);
		const count =
			held !== undefined && nowMs() - held.sinceMs < dayMs
				? held
				: { sinceMs: nowMs(), failures: 0, users: new Set<string>() };
		byIp.set(ip, count);
		count.failures += 1;
		count.users.add(userName);
		if (count.failures < failuresUntilIpBlocked || count.users.size < 2) return false;
		byIp.delete(ip);
		blockedIps.add(ip);
		return true;
	}

	return {
		/** Addresses that may not sign in until they are removed. */
		blockedIps,
		/** Counts a failure and says whether it locked the user or blocked the address. A lock restarts the count. */
		failed({ ip, userName, userId }: { ip: string; userName: string; userId?: string | undefined }) {
			const key = `${userId} ${ip}`;
			const failures = (inARow.get(key) ?? 0) + 1;
			const locksUser = userId !== undefined && failures >= failuresUntilLocked;
			if (locksUser) inARow.delete(key);
			else if (userId !== undefined) inARow.set(key, failures);
			return { locksUser, blocksIp: countIp(ip, userName) };
		},
		succeeded(userId: string, ip: string): void {
			inARow.delete(`${userId} ${ip}`);
		},
	};
}

export type AttackProtection = ReturnType<typeof createAttackProtection>;
