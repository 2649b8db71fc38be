import type { QueryClient } from "@tanstack/react-query";
import { bff } from "../../../http/client/bff.ts";
import { BffError } from "../../../http/client/bff-error.ts";
import type { UserPage } from "../../user.ts";
import { userKeys, userPath } from "../user-queries.ts";

/** At most one user in this time, in ms. */
const gapMs = 300;
/** Another user's page may be under way beside the newest one's. */
const mostUnderWay = 2;
/** What has not come by then is not asked for ahead any more, in ms. */
const longestMs = 3_000;
/** As long as an answer counts as fresh, in ms. */
const freshMs = 30_000;

const saysShort = (error: unknown): boolean =>
	error instanceof BffError && (error.code === "tenant_rate_limited" || error.code === "tenant_busy");

/** Whether an answer said lately that the tenant has no more to give. */
const isBudgetShort = (client: QueryClient, nowMs: number): boolean =>
	client
		.getQueryCache()
		.getAll()
		.some(({ state }) => saysShort(state.error) && nowMs - state.errorUpdatedAt < freshMs);

function isKnown(client: QueryClient, userId: string, nowMs: number): boolean {
	const state = client.getQueryState(userKeys.page(userId));
	if (state === undefined) return false;
	const isFresh = state.dataUpdatedAt > nowMs - freshMs && !state.isInvalidated;
	return isFresh || state.fetchStatus === "fetching";
}

/**
 * Reads users' pages ahead, into the place where opening them finds them: at most one in 300 ms, the newest asked for, at most one under
 * way beside it; the oldest gives way. None while the tenant's budget is short. A failure is nobody's business: who opens the page asks
 * again. Opening one whose read is under way costs no second call upstream: the server lets both share it, in the faster lane.
 */
export function createUserPrefetcher(client: QueryClient, now: () => number = Date.now): (userId: string) => void {
	const underWay = new Map<string, AbortController>();
	let lastMs = Number.NEGATIVE_INFINITY;
	let shortUntilMs = 0;
	let waiting: ReturnType<typeof setTimeout> | undefined;

	async function read(userId: string): Promise<void> {
		const startedMs = now();
		const controller = new AbortController();
		lastMs = startedMs;
		underWay.set(userId, controller);
		if (underWay.size > mostUnderWay) [...underWay.values()][0]?.abort();
		try {
			const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(longestMs)]);
			const page = await bff.getAhead<UserPage>(userPath(userId), signal);
			const held = client.getQueryState(userKeys.page(userId))?.dataUpdatedAt ?? 0;
			if (held < startedMs) client.setQueryData(userKeys.page(userId), page, { updatedAt: startedMs });
		} catch (error) {
			if (saysShort(error)) shortUntilMs = now() + freshMs;
		} finally {
			underWay.delete(userId);
		}
	}

	return function prefetch(userId) {
		clearTimeout(waiting);
		const nowMs = now();
		if (underWay.has(userId) || isKnown(client, userId, nowMs)) return;
		if (nowMs < shortUntilMs || isBudgetShort(client, nowMs)) return;
		const leftMs = lastMs + gapMs - nowMs;
		if (leftMs <= 0) void read(userId);
		else waiting = setTimeout(() => prefetch(userId), leftMs);
	};
}
