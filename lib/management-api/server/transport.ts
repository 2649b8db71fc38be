import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { ProblemError } from "../../http/problem-error.ts";
import { askedWaitMs } from "../../tokens/server/asked-wait.ts";
import type { TokenBroker } from "../../tokens/server/token-broker.ts";
import { type CallContext, callContext } from "./call-context.ts";
import { isUserSearch } from "./is-user-search.ts";
import { type RequestQueue, rateLimited } from "./request-queue.ts";
import { sendRequest } from "./send-request.ts";

const attemptTimeoutMs = 10_000;
const defaultCoolDownMs = 1_000;
const retryPauseMs = 200;

export type TransportOptions = { broker: TokenBroker; queue: RequestQueue; random?: () => number };

type Attempt = { token: string; response: Response };
type Tries = { unauthorized: number; scope: number; failed: number };

const sentences = {
	unauthorized: "Auth0 rejects the token it gave to Rolecall. If it lasts, run npm run doctor.",
	unreachable: "The tenant did not answer. Rolecall could not reach it; try again, and check AUTH0_DOMAIN if it lasts.",
	timeout: "The tenant did not answer in time. Try again.",
};

/** A connection that was never made: the request was certainly not processed. */
const neverConnected = new Set([
	"ECONNREFUSED",
	"ENOTFOUND",
	"EAI_AGAIN",
	"UND_ERR_CONNECT_TIMEOUT",
	"EHOSTUNREACH",
	"ENETUNREACH",
]);

/** The handshake failed, so nothing was sent either. */
const tlsFailed = /^(?:CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/;

function errorCode(error: unknown): string | undefined {
	const cause = error instanceof Error ? (error.cause ?? error) : error;
	return cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
}

function networkProblem(error: unknown): ProblemError {
	const timedOut = error instanceof Error && error.name === "TimeoutError";
	if (timedOut) return new ProblemError("tenant_timeout", { detail: sentences.timeout, cause: error });
	return new ProblemError("tenant_unreachable", { detail: sentences.unreachable, cause: error });
}

type Parts = Required<TransportOptions>;

async function attempt(
	url: string,
	init: RequestInit,
	context: CallContext,
	{ broker, queue }: Parts,
): Promise<Attempt> {
	const leave = await queue.enter(context.signal, context.deadlineMs);
	try {
		const token = await broker.getToken({ signal: context.signal });
		const headers = new Headers(init.headers);
		headers.set("authorization", `Bearer ${token}`);
		const body = typeof init.body === "string" ? init.body : undefined;
		const request = { url, method: init.method ?? "GET", headers, body };
		context.sent = true;
		return { token, response: await sendRequest(request, { signal: context.signal, timeoutMs: attemptTimeoutMs }) };
	} finally {
		leave();
	}
}

/** One more try after a jittered pause, if this call has not had it yet. */
async function retryOnce(context: CallContext, tries: Tries, random: () => number): Promise<boolean> {
	if (tries.failed > 0) return false;
	tries.failed += 1;
	await wait(retryPauseMs * random(), undefined, { signal: context.signal });
	return true;
}

/** Whether the answer says that the same request should be sent once more. */
async function againAfterAnswer(
	{ token, response }: Attempt,
	context: CallContext,
	tries: Tries,
	parts: Parts,
): Promise<boolean> {
	const { broker, queue, random } = parts;
	if (response.status === 401) {
		context.sent = false;
		broker.reportRejected(token);
		if (tries.unauthorized > 0) throw new ProblemError("upstream_unauthorized", { detail: sentences.unauthorized });
		tries.unauthorized += 1;
		return true;
	}
	if (response.status === 429) {
		context.sent = false;
		const waitMs = askedWaitMs(response.headers, Date.now()) ?? defaultCoolDownMs;
		queue.coolDown(waitMs);
		if (performance.now() + waitMs > context.deadlineMs) throw rateLimited(waitMs);
		return true;
	}
	if (response.status === 403 && tries.scope === 0 && (await response.clone().text()).includes("insufficient_scope")) {
		tries.scope += 1;
		context.sent = false;
		return broker.renewForScopes(token, context.signal);
	}
	const tooSlow = response.status === 503 && context.searches;
	return response.status >= 500 && !tooSlow && !context.writes && retryOnce(context, tries, random);
}

/** Whether a request that met no answer may be sent once more. */
async function againAfterError(
	error: unknown,
	context: CallContext,
	tries: Tries,
	{ random }: Parts,
): Promise<boolean> {
	if (error instanceof ProblemError || context.signal.aborted) return false;
	const code = errorCode(error) ?? "";
	if (neverConnected.has(code) || tlsFailed.test(code)) context.sent = false;
	else if (context.writes) return false;
	return retryOnce(context, tries, random);
}

async function send(url: string, init: RequestInit, context: CallContext, parts: Parts): Promise<Response> {
	const tries: Tries = { unauthorized: 0, scope: 0, failed: 0 };
	for (;;) {
		try {
			const attempted = await attempt(url, init, context, parts);
			if (!(await againAfterAnswer(attempted, context, tries, parts))) return attempted.response;
		} catch (error) {
			if (await againAfterError(error, context, tries, parts)) continue;
			if (error instanceof ProblemError || context.signal.aborted) throw error;
			throw networkProblem(error);
		}
	}
}

/**
 * The SDK's `fetch`: waits for a slot, reads the token at dispatch, sends, and decides by what is known whether to send again.
 * A 401, a 429 and a connection never made were not processed, so every method goes again. A 5xx, a reset or a timeout may have
 * been: only a GET goes again, once.
 */
export function createTransport({ broker, queue, random = Math.random }: TransportOptions) {
	return async function transport(url: string, init: RequestInit = {}): Promise<Response> {
		const context = callContext.getStore();
		if (context === undefined) throw new Error("The Management API is called through callManagementApi only.");
		const method = init.method ?? "GET";
		context.writes = method !== "GET";
		context.searches = isUserSearch({ method, url });
		try {
			return await send(url, init, context, { broker, queue, random });
		} catch (error) {
			if (error instanceof ProblemError) context.failure = error;
			throw error;
		}
	};
}
