import "server-only";
import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from "cockatiel";
import { ProblemError } from "../../../http/problem-error.ts";

const failuresUntilOpen = 8;
const openMs = 5_000;

/** Error for a response that counts as the tenant's failure. */
class FailedAnswer extends Error {}

/** Error for a caller's abort, which does not count as the tenant's failure. */
class CallerLeft extends Error {}

/** Returns true if the caller aborted. A passed deadline counts as the tenant's failure instead. */
const hasLeft = ({ aborted, reason }: AbortSignal): boolean =>
	aborted && !(reason instanceof Error && reason.name === "TimeoutError");

/**
 * Creates a circuit breaker for the tenant: after eight consecutive failures (5xx, timeouts, network) no call is sent for 5 s, then one is
 * tried. A caller's own mistakes and aborts, and a search that is too slow, do not count as failures.
 */
export function createTenantBreaker() {
	const policy = circuitBreaker(
		handleWhen((error) => !(error instanceof ProblemError || error instanceof CallerLeft)),
		{ halfOpenAfter: openMs, breaker: new ConsecutiveBreaker(failuresUntilOpen) },
	);
	let sinceMs: number | undefined;
	let openedAtMs = 0;
	policy.onBreak(() => {
		openedAtMs = Date.now();
		sinceMs ??= openedAtMs;
	});
	policy.onReset(() => {
		sinceMs = undefined;
	});
	const refusal = () =>
		new ProblemError("tenant_not_answering", {
			detail: "The tenant does not answer. Rolecall asks it again shortly and goes on by itself.",
			retryAfterSeconds: Math.max(1, Math.ceil((openedAtMs + openMs - Date.now()) / 1_000)),
			sinceMs,
		});

	return {
		/** Requires a closed breaker. @throws ProblemError `tenant_not_answering` while no call is sent. */
		requireClosed(): void {
			const isOver = Date.now() - openedAtMs >= openMs;
			if (policy.state === CircuitState.Open && !isOver) throw refusal();
		},
		/** Sends a request and counts its outcome. `failed` returns true for a response that counts as a failure. */
		async send<T extends { status: number }>(
			send: () => Promise<T>,
			{ failed, signal }: { failed: (answer: T) => boolean; signal: AbortSignal },
		): Promise<T> {
			const seen: { answer?: T } = {};
			try {
				return await policy.execute(async () => {
					seen.answer = await send().catch((cause) => {
						throw hasLeft(signal) ? new CallerLeft("The caller left.", { cause }) : cause;
					});
					if (failed(seen.answer)) throw new FailedAnswer(`The tenant answered ${seen.answer.status}.`);
					return seen.answer;
				});
			} catch (error) {
				if (error instanceof FailedAnswer && seen.answer !== undefined) return seen.answer;
				throw error instanceof BrokenCircuitError ? refusal() : error;
			}
		},
		/** Returns the time since which no call is sent, by the wall clock in ms, or undefined while the breaker is closed. */
		openSinceMs: () => (policy.state === CircuitState.Closed ? undefined : sinceMs),
	};
}

export type TenantBreaker = ReturnType<typeof createTenantBreaker>;
