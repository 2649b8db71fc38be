import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { ProblemError } from "../../../http/problem-error.ts";
import { readRetryAfterMs } from "../../../http/server/retry-after.ts";
import type { TokenBroker } from "../../../token-broker/server/token-broker.ts";
import { withSpan } from "../../../tracing/server/with-span.ts";
import type { Answer } from "../answer.ts";
import type { CallRequest } from "../call-request.ts";
import type { TenantBreaker } from "../health/tenant-breaker.ts";
import { type Admission, rateLimited } from "../rate/admission.ts";
import { readingOf } from "../rate/rate-source.ts";
import { isRepeatable, wasNeverSent } from "./retry-rules.ts";
import { type ApiRequest, isUserSearch, sendRequest } from "./send-request.ts";

const attemptTimeoutMs = 10_000;
const defaultCoolDownMs = 1_000;
const mostRetries = 2;

/** A request of the SDK. */
export type Outgoing = ApiRequest & { path: string };

export type TransportParts = {
	broker: TokenBroker;
	admissionFor: (method: string, path: string) => Admission;
	breaker: TenantBreaker;
	random: () => number;
	/** Longest pause before the first retry, in ms; the second may take twice as long. */
	retryPauseMs: number;
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

/** Returns true for a 5xx, except the 503 of a search that was too slow. */
const isFailure = (response: Answer, outgoing: Outgoing): boolean =>
	response.status >= 500 && !(response.status === 503 && isUserSearch(outgoing));

/** Waits for admission, then gets the token and sends the request. */
async function attempt(outgoing: Outgoing, call: CallRequest, tries: Tries, parts: TransportParts): Promise<Attempt> {
	const { lane, actor, signal, recorder, stream } = call;
	const admission = parts.admissionFor(outgoing.method, outgoing.path);
	parts.breaker.requireClosed();
	const ticket = await recorder.time("queue", () => {
		const entrance = { lane, actor, signal, deadlineMs: call.deadlineMs(), again: tries.limited };
		const waiting = admission.enter(entrance);
		call.onQueued?.(waiting.lift);
		return waiting.ticket;
	});
	try {
		const token = await recorder.time("token", () => parts.broker.getToken({ signal }));
		const headers = { ...outgoing.headers, authorization: `Bearer ${token}` };
		const send = () => {
			recorder.markSent();
			call.onSent?.(performance.now());
			return withSpan(`${outgoing.method} ${routeOf(outgoing.path)}`, { "rolecall.lane": lane }, async (span) => {
				const answer = await sendRequest({ ...outgoing, headers }, { signal, timeoutMs: attemptTimeoutMs, stream });
				span.setAttribute("http.response.status_code", answer.status);
				return answer;
			});
		};
		const counted = () => parts.breaker.send(send, { failed: (answer) => isFailure(answer, outgoing), signal });
		const response = await recorder.time("upstream", stream === undefined ? counted : send);
		// It may be the limit of open streams, which says nothing about other calls.
		if (stream === undefined || response.status !== 429) admission.learn(readingOf(ticket.order, response));
		return { token, response };
	} finally {
		ticket.release();
	}
}

type Pauses = Pick<TransportParts, "random" | "retryPauseMs">;

/** Waits a jittered pause and returns true, or returns false if the call has had its two retries. */
async function retry(call: CallRequest, tries: Tries, { random, retryPauseMs }: Pauses): Promise<boolean> {
	if (tries.failed >= mostRetries) return false;
	tries.failed += 1;
	await wait(retryPauseMs * tries.failed * random(), undefined, { signal: call.signal });
	return true;
}

/** Starts a cool-down of the bucket after a 429. This request goes first when it ends. @throws ProblemError if it outlasts the deadline. */
function holdBack(outgoing: Outgoing, response: Answer, call: CallRequest, parts: TransportParts): void {
	const askedMs = readRetryAfterMs(response.headers, Date.now()) ?? defaultCoolDownMs;
	const waitMs = parts.admissionFor(outgoing.method, outgoing.path).coolDown(askedMs);
	if (performance.now() + waitMs > call.deadlineMs()) throw rateLimited(waitMs);
}

/** Returns true if the request should be sent again after this response. */
async function againAfterAnswer(
	outgoing: Outgoing,
	{ token, response }: Attempt,
	call: CallRequest,
	tries: Tries,
	parts: TransportParts,
): Promise<boolean> {
	tries.limited = response.status === 429;
	if (response.status === 401) {
		call.recorder.markUnprocessed();
		parts.broker.reportRejected(token);
		if (tries.unauthorized > 0) throw new ProblemError("upstream_unauthorized", { detail: sentences.unauthorized });
		tries.unauthorized += 1;
		return true;
	}
	if (response.status === 429) {
		call.recorder.markUnprocessed();
		if (call.stream !== undefined) return false;
		holdBack(outgoing, response, call, parts);
		return true;
	}
	if (response.status === 403 && tries.scope === 0 && response.text.includes("insufficient_scope")) {
		tries.scope += 1;
		call.recorder.markUnprocessed();
		return parts.broker.renewForScopes(token, call.signal);
	}
	if (call.stream !== undefined) return false;
	const repeats = isFailure(response, outgoing) && isRepeatable(outgoing.method, outgoing.path, outgoing.body);
	return repeats && retry(call, tries, parts);
}

/** Returns true if a request without a response may be sent again. */
async function againAfterError(
	outgoing: Outgoing,
	error: unknown,
	call: CallRequest,
	tries: Tries,
	pauses: Pauses,
): Promise<boolean> {
	if (error instanceof ProblemError || call.signal.aborted || call.stream !== undefined) return false;
	if (wasNeverSent(error)) call.recorder.markUnprocessed();
	else if (!isRepeatable(outgoing.method, outgoing.path, outgoing.body)) return false;
	return retry(call, tries, pauses);
}

/** Returns true for the 404 of a repeated DELETE: the first one has succeeded. */
const hasDeletedBefore = (outgoing: Outgoing, { failed }: Tries, { status }: Answer): boolean =>
	outgoing.method === "DELETE" && failed > 0 && status === 404;

/**
 * Sends a request of the SDK and retries it if that is safe. After a 401, a 429 or a failed connection the request was not processed, so
 * every method is sent again. After a 5xx, a reset or a timeout it may have been processed, so only a repeatable request is sent again, at
 * most twice. A stream is not: its reader opens the next one.
 * @throws ProblemError
 */
export async function transport(outgoing: Outgoing, call: CallRequest, parts: TransportParts): Promise<Answer> {
	const tries: Tries = { unauthorized: 0, scope: 0, failed: 0, limited: false };
	for (;;) {
		try {
			const attempted = await attempt(outgoing, call, tries, parts);
			if (hasDeletedBefore(outgoing, tries, attempted.response))
				return { status: 204, headers: new Headers(), text: "" };
			if (!(await againAfterAnswer(outgoing, attempted, call, tries, parts))) return attempted.response;
		} catch (error) {
			if (await againAfterError(outgoing, error, call, tries, parts)) continue;
			if (error instanceof ProblemError || call.signal.aborted) throw error;
			throw networkProblem(error);
		}
	}
}
