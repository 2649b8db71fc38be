import "server-only";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { type Dispatcher, request as undiciRequest } from "undici";
import { ProblemError } from "../../../http/problem-error.ts";
import { outgoingDispatcher } from "../../../http/server/outgoing.ts";
import { withDeadline } from "../../../http/server/with-deadline.ts";
import type { Answer } from "../answer.ts";
import { recordAnswer, recordFailure } from "../health/tenant-health.ts";

/** Returns true if a request lists users, which reads the search index: its 503 means "too slow", not "down". */
export const isUserSearch = ({ method, url }: { method: string; url: string }): boolean =>
	method === "GET" && /\/api\/v2\/users(?:\?|$)/.test(url);

const largestBody = 32 * 1_024 * 1_024;

/** The names of the headers are in lower case. A plain record costs a fraction of `Headers`. */
export type ApiRequest = { url: string; method: string; headers: Record<string, string>; body: string | undefined };

const unpack = promisify(gunzip);

async function readText({ headers, body }: Pick<Dispatcher.ResponseData, "headers" | "body">): Promise<string> {
	if (headers["content-encoding"] !== "gzip") return body.text();
	const packed = await body.bytes();
	return packed.length === 0 ? "" : (await unpack(packed, { maxOutputLength: largestBody })).toString("utf8");
}

function toHeaders(given: Dispatcher.ResponseData["headers"]): Headers {
	const headers = new Headers();
	for (const [name, value] of Object.entries(given))
		for (const one of Array.isArray(value) ? value : [value ?? ""]) headers.append(name, one);
	return headers;
}

/** Requires JSON, because the SDK takes an unreadable success for data. */
function requireJson(text: string): void {
	if (text === "") return;
	try {
		JSON.parse(text);
	} catch (cause) {
		const detail = "The tenant answered with something Rolecall does not understand.";
		throw new ProblemError("tenant_failed", { detail, cause });
	}
}

/**
 * Sends a request to the Management API and reads the whole response, so that a hanging body fails here and not in the SDK. It takes at
 * most `timeoutMs` and refuses redirects. It uses undici's `request`, which Next neither patches nor caches, at half the cost of `fetch`.
 * @throws ProblemError `tenant_failed` for a success that is not JSON.
 */
export async function sendRequest(
	{ url, method, headers, body }: ApiRequest,
	{ signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
): Promise<Answer> {
	const startedMs = performance.now();
	try {
		const response = await withDeadline({ signal, timeoutMs }, async (either) => {
			const dispatcher = outgoingDispatcher();
			const sent = { ...headers, "accept-encoding": "gzip" };
			const asked = { method, headers: sent, signal: either, dispatcher, ...(body === undefined ? {} : { body }) };
			const { statusCode, headers: answered, ...rest } = await undiciRequest(url, asked);
			return { status: statusCode, headers: answered, text: await readText({ headers: answered, body: rest.body }) };
		});
		const { status, text } = response;
		if (status >= 300 && status < 400 && status !== 304) throw new Error("The tenant answered with a redirect.");
		if (status < 300) requireJson(text);
		const tooSlow = status === 503 && isUserSearch({ method, url });
		if (status >= 500 && !tooSlow) recordFailure(status);
		else recordAnswer(performance.now() - startedMs);
		return { status, headers: toHeaders(response.headers), text };
	} catch (error) {
		if (!signal.aborted) recordFailure();
		throw error;
	}
}
