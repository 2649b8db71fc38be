import "server-only";
import type { Readable } from "node:stream";
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

/** Longest silence of a stream in ms. Auth0 sends heartbeats. */
const silenceMs = 120_000;

type Timing = {
	signal: AbortSignal;
	timeoutMs: number;
	/** Ends the body of a success, which is then not read but handed on. */
	stream?: AbortSignal | undefined;
};

type Received = Pick<Answer, "status" | "text" | "body"> & { headers: Dispatcher.ResponseData["headers"] };

/** Hands a body on as it comes. */
function handOn(body: Readable): ReadableStream<Uint8Array> {
	const chunks: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
	return new ReadableStream<Uint8Array>({
		async pull(controller) {
			const { done, value } = await chunks.next();
			if (done) controller.close();
			else controller.enqueue(value);
		},
		cancel: () => void body.destroy(),
	});
}

/** Opens a stream. Its body ends with `stream`, or after 120 s without a byte. A refusal is read as usual. */
async function receiveStream({ url, method, headers }: ApiRequest, signal: AbortSignal): Promise<Received> {
	const asked = { method, headers, signal, dispatcher: outgoingDispatcher(), bodyTimeout: silenceMs };
	const { statusCode: status, headers: answered, body } = await undiciRequest(url, asked);
	if (status !== 200) return { status, headers: answered, text: await readText({ headers: answered, body }) };
	return { status, headers: answered, text: "", body: handOn(body) };
}

async function receive({ url, method, headers, body }: ApiRequest, signal: AbortSignal): Promise<Received> {
	const dispatcher = outgoingDispatcher();
	const sent = { ...headers, "accept-encoding": "gzip" };
	const asked = { method, headers: sent, signal, dispatcher, ...(body === undefined ? {} : { body }) };
	const { statusCode, headers: answered, ...rest } = await undiciRequest(url, asked);
	return { status: statusCode, headers: answered, text: await readText({ headers: answered, body: rest.body }) };
}

/**
 * Sends a request to the Management API and reads the whole response, so that a hanging body fails here and not in the SDK. It takes at
 * most `timeoutMs` and refuses redirects. It uses undici's `request`, which Next neither patches nor caches, at half the cost of `fetch`.
 * @throws ProblemError `tenant_failed` for a success that is not JSON.
 */
export async function sendRequest(request: ApiRequest, { signal, timeoutMs, stream }: Timing): Promise<Answer> {
	const startedMs = performance.now();
	// A stream may fail alone, for example behind a proxy that holds its response back.
	const noteFailure: typeof recordFailure = stream === undefined ? recordFailure : () => undefined;
	try {
		const response = await withDeadline({ signal, timeoutMs }, (either) =>
			stream === undefined ? receive(request, either) : receiveStream(request, AbortSignal.any([either, stream])),
		);
		const { status, text, body } = response;
		if (status >= 300 && status < 400 && status !== 304) throw new Error("The tenant answered with a redirect.");
		if (status < 300) requireJson(text);
		const tooSlow = status === 503 && isUserSearch(request);
		if (status >= 500 && !tooSlow) noteFailure(status);
		else recordAnswer(performance.now() - startedMs);
		return { status, headers: toHeaders(response.headers), text, ...(body === undefined ? {} : { body }) };
	} catch (error) {
		if (!signal.aborted) noteFailure();
		throw error;
	}
}
