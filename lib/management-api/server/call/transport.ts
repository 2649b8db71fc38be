import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { processWide } from "../../../env/server/process-wide.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { readRetryAfterMs } from "../../../http/server/retry-after.ts";
import type { TokenBroker } from "../../../token-broker/server/token-broker.ts";
import { withSpan } from "../../../tracing/server/with-span.ts";
import type { Answer } from "../answer.ts";
import type { CallContext } from "../call-context.ts";
import type { TenantBreaker } from "../health/tenant-breaker.ts";
import { type Admission, rateLimited } from "../rate/admission.ts";
import { readingOf } from "../rate/rate-source.ts";
import { isRepeatable, wasNeverSent } from "./retry-rules.ts";
import { sendRequest } from "./send-request.ts";

const attemptTimeoutMs = 10_000;
const defaultCoolDownMs = 1_000;
const mostRetries = 2;

/** Longest pause before the first retry, in ms; the second may take twice as long. */
const retryPauseMs = processWide("management-retry-pause-ms", () => 200);

/** Shortens the pause for a test; `undefined` restores the default. */
export const setRetryPauseMs = retryPauseMs.set;

/** A request of the SDK. */
export type Outgoing = { url: string; path: string; method: string; headers: Headers; body: string | undefined };

export type TransportParts = {
	broker: TokenBroker;
	admissionFor: (method: string, path: string) => Admission;
	breaker: TenantBreaker;
	random: () => number;
};

/** Replaces the id in a path: `/users/{id}/roles`. */
const routeOf = (path: string): string => path.replace(/^\/api\/v2/, "").replace(/^(\/[^/]+\/)[^/]+/, "$1{id}");

type Attempt = { token: string; response: Answer };
type Tries = { unauthorized: number; scope: number; failed: number; limited: boolean };

const sentences = {
	unauthorized: "Auth0 rejects the token it gave to Rolecall. If it lasts, run npm run doctor.",
	unreachable: "The tenant did not answer. Rolecall could not reach it; try again, and check AUTH0_DOMAIN if it lasts.",
	timeout: "The tenant did not answer in time. Try again.",
};

function networkProblem(error: unknown): ProblemError {
	const timedOut = error instanceof Error && error.name === "TimeoutError";
	if (timedOut) return new ProblemError("tenant_timeout", { detail: sentences.timeout, cause: error });
	return new ProblemError("tenant_unreachable", { detail: sentences.unreachable, cause: error });
}

/** Runs `act` and adds its duration to a part of the call's timing. */
async function timed<T>(context: CallContext, part: keyof CallContext["timing"], act: () => Promise<T>): Promise<T> {
	const startedMs = performance.now();
	try {
		return await act();
	} finally {
		context.timing[part] += performance.now() - startedMs;
	}
}

/** Returns true for a 5xx, except the 503 of a search that was too slow. */
const isFailure = (response: Answer, { searches }: CallContext): boolean =>
	response.status >= 500 && !(response.status === 503 && searches);

/** Waits for admission, then gets the token and sends the request. */
async function attempt(request: Outgoing, context: CallContext, tries: Tries, parts: TransportParts): Promise<Attempt> {
	const admission = parts.admissionFor(request.method, request.path);
	parts.breaker.requireClosed();
	const ticket = await timed(context, "queue", () => {
		const { lane, actor, signal, deadlineMs } = context;
		const waiting = admission.enter({ lane, actor, signal, deadlineMs, again: tries.limited });
		context.lift = waiting.lift;
		return waiting.ticket;
	});
	try {
		const token = await timed(context, "token", () => parts.broker.getToken({ signal: context.signal }));
		const headers = new Headers(request.headers);
		headers.set("authorization", `Bearer ${token}`);
		const send = () => {
			context.sent = true;
			context.onSent?.(performance.now());
			return withSpan(`${request.method} ${routeOf(request.path)}`, { "rolecall.lane": context.lane }, async (span) => {
				const limits = { signal: context.signal, timeoutMs: attemptTimeoutMs };
				const answer = await sendRequest({ ...request, headers }, limits);
				span.setAttribute("http.response.status_code", answer.status);
				return answer;
			});
		};
		const response = await timed(context, "upstream", () =>
			parts.breaker.send(send, { failed: (answer) => isFailure(answer, context), signal: context.signal }),
		);
		admission.learn(readingOf(ticket.order, response));
		return { token, response };
	} finally {
		ticket.release();
	}
}

/** Waits a jittered pause and returns true, or returns false if the call has had its two retries. */
async function retry(context: CallContext, tries: Tries, random: () => number): Promise<boolean> {
	if (tries.failed >= mostRetries) return false;
	tries.failed += 1;
	await wait(retryPauseMs.get() * tries.failed * random(), undefined, { signal: context.signal });
	return true;
}

/** Starts a cool-down of the bucket after a 429. This request goes first when it ends. @throws ProblemError if it outlasts the deadline. */
function holdBack(request: Outgoing, response: Answer, context: CallContext, parts: TransportParts): void {
	const askedMs = readRetryAfterMs(response.headers, Date.now()) ?? defaultCoolDownMs;
	const waitMs = parts.admissionFor(request.method, request.path).coolDown(askedMs);
	if (performance.now() + waitMs > context.deadlineMs) throw rateLimited(waitMs);
}

/** Returns true if the request should be sent again after this response. */
async function againAfterAnswer(
	request: Outgoing,
	{ token, response }: Attempt,
	context: CallContext,
	tries: Tries,
	parts: TransportParts,
): Promise<boolean> {
	tries.limited = response.status === 429;
	if (response.status === 401) {
		context.sent = false;
		parts.broker.reportRejected(token);
		if (tries.unauthorized > 0) throw new ProblemError("upstream_unauthorized", { detail: sentences.unauthorized });
		tries.unauthorized += 1;
		return true;
	}
	if (response.status === 429) {
		context.sent = false;
		holdBack(request, response, context, parts);
		return true;
	}
	if (response.status === 403 && tries.scope === 0 && response.text.includes("insufficient_scope")) {
		tries.scope += 1;
		context.sent = false;
		return parts.broker.renewForScopes(token, context.signal);
	}
	const repeats = isFailure(response, context) && isRepeatable(request.method, request.path, request.body);
	return repeats && retry(context, tries, parts.random);
}

/** Returns true if a request without a response may be sent again. */
async function againAfterError(
	request: Outgoing,
	error: unknown,
	context: CallContext,
	tries: Tries,
	{ random }: TransportParts,
): Promise<boolean> {
	if (error instanceof ProblemError || context.signal.aborted) return false;
	if (wasNeverSent(error)) context.sent = false;
	else if (!isRepeatable(request.method, request.path, request.body)) return false;
	return retry(context, tries, random);
}

/** Returns true for the 404 of a repeated DELETE: the first one has succeeded. */
const hasDeletedBefore = (request: Outgoing, { failed }: Tries, { status }: Answer): boolean =>
	request.method === "DELETE" && failed > 0 && status === 404;

/**
 * Sends a request of the SDK and retries it if that is safe. After a 401, a 429 or a failed connection the request was not processed, so
 * every method is sent again. After a 5xx, a reset or a timeout it may have been processed, so only a repeatable request is sent again, at
 * most twice.
 * @throws ProblemError
 */
export async function transport(request: Outgoing, context: CallContext, parts: TransportParts): Promise<Answer> {
	const tries: Tries = { unauthorized: 0, scope: 0, failed: 0, limited: false };
	for (;;) {
		try {
			const attempted = await attempt(request, context, tries, parts);
			if (hasDeletedBefore(request, tries, attempted.response))
				return { status: 204, headers: new Headers(), text: "" };
			if (!(await againAfterAnswer(request, attempted, context, tries, parts))) return attempted.response;
		} catch (error) {
			if (await againAfterError(request, error, context, tries, parts)) continue;
			if (error instanceof ProblemError || context.signal.aborted) throw error;
			throw networkProblem(error);
		}
	}
}
