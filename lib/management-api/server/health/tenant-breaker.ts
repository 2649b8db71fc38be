import "server-only";
import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from "cockatiel";
import { ProblemError } from "../../../http/problem-error.ts";

const failuresUntilOpen = 8;
const openMs = 5_000;

/** An answer that counts as the tenant's failure. */
class FailedAnswer extends Error {}

/** Whoever wanted the answer went away: that says nothing of the tenant. */
class CallerLeft extends Error {}

/** A deadline that passed is the tenant's slowness; every other abort is the caller's. */
const hasLeft = (signal: AbortSignal): boolean => signal.aborted && Object(signal.reason).name !== "TimeoutError";

/**
 * Spares a tenant that does not answer: after eight failures in a row (5xx, timeouts, network) no call is sent for 5 s, then one is
 * tried. What people did themselves, and a search that was too slow, count as answers.
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
			...(sinceMs === undefined ? {} : { sinceMs }),
		});

	return {
		/** @throws ProblemError `tenant_not_answering` while no call is sent. */
		requireClosed(): void {
			const isOver = Date.now() - openedAtMs >= openMs;
			if (policy.state === CircuitState.Open && !isOver) throw refusal();
		},
		/** Sends, and counts the outcome. `failed` tells which answers are failures. */
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
		/** Since when no call is sent, by the wall clock; absent while calls are. */
		openSinceMs: () => (policy.state === CircuitState.Closed ? undefined : sinceMs),
	};
}

export type TenantBreaker = ReturnType<typeof createTenantBreaker>;
