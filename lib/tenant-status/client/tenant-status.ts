import { type Query, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { bff } from "../../http/client/bff.ts";
import { BffError, type FailureCode } from "../../http/client/bff-error.ts";
import type { TenantStatus } from "../contract.ts";

const everyMs = 15_000;
/** Interval between reads of the status while something is wrong, in ms. */
const everyWhileWrongMs = 5_000;
/** Maximum number of times that a failed read is repeated while the tenant is well. */
const mostRepeats = 10;
/** Minimum time between a failure and its repeat while the tenant stays well, in ms. */
const fewestMs = 4_000;

const statusKey = ["tenant-status"];

/** Reason why the status itself is not known. */
type Trouble = "offline" | "session" | "failed";

const troubleOf = (error: Error): Trouble => {
	const code = error instanceof BffError ? error.code : undefined;
	if (code === "unauthenticated") return "session";
	return code === "offline" ? "offline" : "failed";
};

/** Failures that count down on the screen, and are read again there when the time is over. */
const countingDown = new Set<FailureCode>(["tenant_rate_limited", "tenant_busy", "token_rate_limited"]);

/** Failures that pass without anybody doing anything. */
const passing = new Set<FailureCode>([
	...countingDown,
	"tenant_unreachable",
	"tenant_not_answering",
	"tenant_timeout",
	"tenant_failed",
	"token_endpoint_unavailable",
	"rolecall_unreachable",
	"offline",
]);

const isPassing = (error: unknown): boolean => error instanceof BffError && passing.has(error.code);

const countsDown = (error: unknown): boolean => error instanceof BffError && countingDown.has(error.code);

const isWell = (status: TenantStatus | undefined): boolean => status?.state === "connected" || status?.state === "slow";

const isOfStatus = ({ queryKey }: Pick<Query, "queryKey">): boolean => queryKey[0] === statusKey[0];

function subscribeToOnline(change: () => void) {
	window.addEventListener("online", change);
	window.addEventListener("offline", change);
	return () => {
		window.removeEventListener("online", change);
		window.removeEventListener("offline", change);
	};
}

const useIsOnline = () =>
	useSyncExternalStore(
		subscribeToOnline,
		() => navigator.onLine,
		() => true,
	);

/** Reads the status at once when a call fails for a reason that passes, so that the status agrees with the screen. */
function useAskOnFailure(): void {
	const client = useQueryClient();
	useEffect(() => {
		const ask = () => void client.invalidateQueries({ queryKey: statusKey });
		const leaveQueries = client.getQueryCache().subscribe((event) => {
			if (event.type !== "updated" || event.action.type !== "error" || isOfStatus(event.query)) return;
			if (isPassing(event.action.error)) ask();
		});
		const leaveMutations = client.getMutationCache().subscribe((event) => {
			if (event.type === "updated" && event.action.type === "error" && isPassing(event.action.error)) ask();
		});
		return () => {
			leaveQueries();
			leaveMutations();
		};
	}, [client]);
}

/**
 * Repeats the reads on the screen that failed for a reason that passes: when the tenant recovers, and while it is well with each poll of the
 * status.
 */
function useReadAgain(wellAtMs: number | undefined): void {
	const client = useQueryClient();
	const wasWell = useRef(false);
	useEffect(() => {
		const hasRecovered = wellAtMs !== undefined && !wasWell.current;
		wasWell.current = wellAtMs !== undefined;
		if (wellAtMs === undefined) return;
		const isDue = ({ state: { status, error, errorUpdateCount, errorUpdatedAt } }: Query) =>
			status === "error" &&
			isPassing(error) &&
			!countsDown(error) &&
			errorUpdateCount <= mostRepeats &&
			(hasRecovered || wellAtMs - errorUpdatedAt >= fewestMs);
		void client.refetchQueries({ type: "active", predicate: isDue }, { cancelRefetch: false });
	}, [client, wellAtMs]);
}

/**
 * Polls the tenant's status every 15 s while the page is visible, every 5 s while something is wrong, and at once when a call fails or the
 * network changes. When the tenant is well, what failed on the screen is read again.
 */
export function useTenantStatus(): { status: TenantStatus | undefined; trouble: Trouble | undefined } {
	const isOnline = useIsOnline();
	const { data, error, dataUpdatedAt, refetch } = useQuery({
		queryKey: statusKey,
		queryFn: ({ signal }) => bff.get<TenantStatus>("/api/tenant/status", {}, signal),
		refetchInterval: ({ state }) => (state.error === null && isWell(state.data) ? everyMs : everyWhileWrongMs),
		refetchOnWindowFocus: true,
		staleTime: 0,
	});
	useEffect(() => {
		if (isOnline) void refetch();
	}, [isOnline, refetch]);
	useAskOnFailure();
	const trouble = isOnline ? (error === null ? undefined : troubleOf(error)) : "offline";
	useReadAgain(trouble === undefined && isWell(data) ? dataUpdatedAt : undefined);
	return { status: data, trouble };
}
