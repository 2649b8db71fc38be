import "server-only";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { type Dispatcher, request as undiciRequest } from "undici";
import { ProblemError } from "../../../http/problem-error.ts";
import { outgoingDispatcher } from "../../../http/server/outgoing.ts";
import type { Answer } from "../answer.ts";
import { recordAnswer, recordFailure } from "../health/tenant-health.ts";

/** Whether a request lists users, which asks the search index: its 503 means "too slow" and not "down". */
export const isUserSearch = ({ method, url }: { method: string; url: string }): boolean =>
	method === "GET" && /\/api\/v2\/users(?:\?|$)/.test(url);

const largestBody = 32 * 1_024 * 1_024;

export type ApiRequest = { url: string; method: string; headers: Headers; body: string | undefined };

const unpack = promisify(gunzip);

async function readText({ headers, body }: Dispatcher.ResponseData): Promise<string> {
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

/** The SDK takes a success that it cannot read for data, so it is met here. */
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
 * One request to the Management API with its answer read whole, so that a body that hangs is met here and not in the SDK.
 * At most `timeoutMs`. Redirects are refused. Goes through undici's `request`, which Next neither patches nor caches, and which costs half
 * of what its `fetch` does.
 * @throws ProblemError `tenant_failed` for a success that is not JSON.
 */
export async function sendRequest(
	{ url, method, headers, body }: ApiRequest,
	{ signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
): Promise<Answer> {
	const startedMs = performance.now();
	try {
		headers.set("accept-encoding", "gzip");
		const response = await undiciRequest(url, {
			method,
			headers,
			signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
			dispatcher: outgoingDispatcher(),
			...(body === undefined ? {} : { body }),
		});
		const { statusCode: status } = response;
		const text = await readText(response);
		if (status >= 300 && status < 400 && status !== 304) throw new Error("The tenant answered with a redirect.");
		if (status < 300) requireJson(text);
		const tooSlow = status === 503 && isUserSearch({ method, url });
		if (status >= 500 && !tooSlow) recordFailure();
		else recordAnswer(performance.now() - startedMs);
		return { status, headers: toHeaders(response.headers), text };
	} catch (error) {
		if (!signal.aborted) recordFailure();
		throw error;
	}
}
