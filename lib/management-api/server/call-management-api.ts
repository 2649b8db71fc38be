import "server-only";
import { ManagementClient, ManagementError } from "auth0";
import { getEnv } from "../../env/server/env.ts";
import { processWide } from "../../env/server/process-wide.ts";
import { tenantOrigin } from "../../env/server/tenant-origin.ts";
import type { ProblemCode } from "../../http/problem.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { getTokenBroker } from "../../tokens/server/get-token-broker.ts";
import { untilAborted } from "../../tokens/server/until-aborted.ts";
import { type CallContext, callContext } from "./call-context.ts";
import { RequestQueue } from "./request-queue.ts";
import { toProblem } from "./to-problem.ts";
import { createTransport } from "./transport.ts";

/** How long a person waits for one call in all. */
const interactiveMs = processWide("management-interactive-ms", () => 8_000);

/** Lets a test wait less; `undefined` is the default again. */
export const setInteractiveMs = interactiveMs.set;

export type CallOptions = {
	/** The browser's request: when it goes away, the call leaves the queue. */
	signal?: AbortSignal | undefined;
	/** At most 64 characters; Auth0 keeps it in the log of a write as `references.correlation_id`. */
	correlationId?: string | undefined;
	/** How long the caller waits in all, queue and retries included. Default 8,000 ms. */
	timeoutMs?: number;
};

export type ApiRequestOptions = { abortSignal: AbortSignal; maxRetries: 0; headers: Record<string, string> };

type Client = { sdk: ManagementClient; queue: RequestQueue };

const client = processWide<Client>("management-client", () => {
	const { auth0Domain } = getEnv();
	const queue = new RequestQueue();
	const transport = createTransport({ broker: getTokenBroker(), queue });
	const origin = tenantOrigin(auth0Domain);
	const sdk = new ManagementClient({
		domain: auth0Domain,
		token: "read-at-dispatch",
		// The SDK hard-codes https; the embedded tenant speaks http on loopback.
		fetch: (input, init) => transport(String(input).replace(/^https:\/\/[^/]+/, origin), init),
		maxRetries: 0,
		telemetry: false,
	});
	return { sdk, queue };
});

/** For how long, in ms, the rate limit holds every call; 0 outside a cool-down. */
export const coolDownLeftMs = (): number => client.get().queue.coolDownLeftMs();

/** Forgets the client, its queue and its cool-down: for tests that change the settings. */
export const resetManagementClient = (): void => client.set(undefined);

const unknownOutcome = (cause: unknown) =>
	new ProblemError("outcome_unknown", {
		detail: "The tenant did not say whether the change went through. Rolecall reads it again to find out.",
		cause,
	});

function parseFailure(error: ManagementError, { searches }: CallContext): ProblemError {
	const body =
		typeof error.body === "object" && error.body !== null ? Object.fromEntries(Object.entries(error.body)) : {};
	return toProblem({
		status: error.statusCode ?? 0,
		errorCode: String(body.errorCode ?? ""),
		message: String(body.message ?? ""),
		headers: new Headers(error.rawResponse?.headers),
		searches,
	});
}

/** Failures that leave open whether a request was processed. */
const saysNothing = new Set<ProblemCode>(["tenant_timeout", "tenant_unreachable", "tenant_failed"]);

/** A write that may have been processed and was not answered is unknown, whatever else is known of the failure. */
function interpret(error: unknown, context: CallContext, left: AbortSignal): unknown {
	if (left.aborted) return left.reason;
	const mayBeDone = context.writes && context.sent;
	const known = context.failure ?? (error instanceof ProblemError ? error : undefined);
	const ambiguous = known === undefined || saysNothing.has(known.code);
	if (error instanceof ManagementError && error.statusCode !== undefined && context.failure === undefined) {
		const refused = error.statusCode >= 400 && error.statusCode < 500;
		return mayBeDone && !refused ? unknownOutcome(error) : parseFailure(error, context);
	}
	if (mayBeDone && ambiguous) return unknownOutcome(error);
	if (known !== undefined) return known;
	if (context.signal.aborted && !context.sent) {
		return new ProblemError("tenant_busy", {
			detail: "The tenant was too busy to be asked in time. Try again.",
			retryAfterSeconds: 2,
		});
	}
	if (context.signal.aborted) {
		return new ProblemError("tenant_timeout", {
			detail: "The tenant did not answer in time. Try again.",
			cause: error,
		});
	}
	return new ProblemError("tenant_failed", {
		detail: "The tenant answered with something Rolecall does not understand.",
		cause: error,
	});
}

/**
 * Calls the Management API through the official SDK, on our token and our transport; the SDK's own retries are off.
 * Every failure comes out as a `ProblemError`; a caller that went away gets its own abort reason. A write that has left is seen
 * through to its end even when its caller has gone, so that the audit knows the outcome.
 * @throws ProblemError from the one table of upstream failures; `outcome_unknown` for a write without an answer.
 */
export async function callManagementApi<T>(
	{ signal, correlationId, timeoutMs = interactiveMs.get() }: CallOptions,
	operation: (api: ManagementClient, request: ApiRequestOptions) => PromiseLike<T>,
): Promise<T> {
	const left = new AbortController();
	const combined = AbortSignal.any([left.signal, AbortSignal.timeout(timeoutMs)]);
	const context: CallContext = {
		signal: combined,
		deadlineMs: performance.now() + timeoutMs,
		sent: false,
		writes: false,
		searches: false,
	};
	const leave = () => {
		if (!(context.writes && context.sent)) left.abort(signal?.reason);
	};
	if (signal?.aborted) leave();
	signal?.addEventListener("abort", leave, { once: true });
	const headers: Record<string, string> = correlationId === undefined ? {} : { "X-Correlation-ID": correlationId };
	try {
		const { sdk } = client.get();
		const called = callContext.run(context, async () =>
			operation(sdk, { abortSignal: combined, maxRetries: 0, headers }),
		);
		return await untilAborted(called, combined);
	} catch (error) {
		throw interpret(error, context, left.signal);
	} finally {
		signal?.removeEventListener("abort", leave);
	}
}
