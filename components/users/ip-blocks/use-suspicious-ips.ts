import { useInfiniteQuery } from "@tanstack/react-query";
import { activityQueries } from "@/lib/users/client/activity/activity-queries";
import type { LogEntry } from "@/lib/users/logs";
import { useUser } from "../user-context.tsx";

/** At most this many IP addresses are checked, because each costs a call. */
const mostIps = 5;

/** Log types of sign-ins that Auth0 refused because of their IP address. @see https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes */
const limitTypes = new Set(["limit_mu", "limit_sul", "limit_wc"]);

/** Matches what may be an IP address; a masked one, which no check can use, does not match. */
const ipLike = /^[0-9a-f.:]+$/i;

/** Returns true if Auth0 refused a sign-in because of its IP address. */
export const isLimited = ({ type }: Pick<LogEntry, "type">): boolean => limitTypes.has(type);

/**
 * Returns the IP addresses from which sign-ins of the user were refused: those that are locked out for the user, then those that the first
 * page of the user's log names, newest first. `ips` has the first of them, and `total` counts all.
 */
export function useSuspiciousIps(): { ips: readonly string[]; total: number; isPending: boolean } {
	const { user, lockouts } = useUser();
	const log = useInfiniteQuery(activityQueries.logs(user.user_id));
	const logs = (log.data?.pages ?? []).flatMap((page) => page.logs);
	const locked = lockouts.state === "known" ? lockouts.blocks.map(({ ip }) => ip) : [];
	const named = [...locked, ...logs.filter(isLimited).map(({ ip }) => ip)];
	const all = new Set(named.filter((ip) => typeof ip === "string").filter((ip) => ipLike.test(ip)));
	return { ips: [...all].slice(0, mostIps), total: all.size, isPending: log.isPending };
}
