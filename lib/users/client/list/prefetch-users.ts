import type { QueryClient } from "@tanstack/react-query";
import { bff } from "../../../http/client/bff.ts";
import { BffError } from "../../../http/client/bff-error.ts";
import type { UserPage } from "../../user.ts";
import { userKeys, userPath } from "../user-queries.ts";

/** Shortest time between two prefetches, in ms. */
const gapMs = 300;
/** Most prefetches in flight: the newest user's and one other. */
const mostInFlight = 2;
/** A prefetch is aborted after this time, in ms. */
const timeoutMs = 3_000;
/** Time for which a response counts as fresh, in ms. */
const freshMs = 30_000;

const isBudgetError = (error: unknown): boolean =>
	error instanceof BffError && (error.code === "tenant_rate_limited" || error.code === "tenant_busy");

/** Returns true if a recent response said that the tenant's rate budget is used up. */
const isBudgetShort = (client: QueryClient, nowMs: number): boolean =>
	client
		.getQueryCache()
		.getAll()
		.some(({ state }) => isBudgetError(state.error) && nowMs - state.errorUpdatedAt < freshMs);

function isKnown(client: QueryClient, userId: string, nowMs: number): boolean {
	const state = client.getQueryState(userKeys.page(userId));
	if (state === undefined) return false;
	const isFresh = state.dataUpdatedAt > nowMs - freshMs && !state.isInvalidated;
	return isFresh || state.fetchStatus === "fetching";
}

/**
 * Prefetches users' pages into the query cache: at most one in 300 ms, the latest one requested, with at most one other in flight; a third
 * aborts the oldest. Prefetches nothing while the tenant's budget is short. Ignores failures, because opening the page makes its own
 * request. Opening a page during its prefetch costs no second upstream call: the server shares the call and moves it to the faster lane.
 */
export function createUserPrefetcher(client: QueryClient, now: () => number = Date.now): (userId: string) => void {
	const inFlight = new Map<string, AbortController>();
	let lastMs = Number.NEGATIVE_INFINITY;
	let shortUntilMs = 0;
	let waiting: ReturnType<typeof setTimeout> | undefined;

	async function read(userId: string): Promise<void> {
		const startedMs = now();
		const controller = new AbortController();
		lastMs = startedMs;
		inFlight.set(userId, controller);
		if (inFlight.size > mostInFlight) [...inFlight.values()][0]?.abort();
		try {
			const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(timeoutMs)]);
			const page = await bff.getAhead<UserPage>(userPath(userId), signal);
			const held = client.getQueryState(userKeys.page(userId))?.dataUpdatedAt ?? 0;
			if (held < startedMs) client.setQueryData(userKeys.page(userId), page, { updatedAt: startedMs });
		} catch (error) {
			if (isBudgetError(error)) shortUntilMs = now() + freshMs;
		} finally {
			inFlight.delete(userId);
		}
	}

	return function prefetch(userId) {
		clearTimeout(waiting);
		const nowMs = now();
		if (inFlight.has(userId) || isKnown(client, userId, nowMs)) return;
		if (nowMs < shortUntilMs || isBudgetShort(client, nowMs)) return;
		const leftMs = lastMs + gapMs - nowMs;
		if (leftMs <= 0) void read(userId);
		else waiting = setTimeout(() => prefetch(userId), leftMs);
	};
}
