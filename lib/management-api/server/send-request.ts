import "server-only";
import { Agent, fetch as undiciFetch } from "undici";
import { ProblemError } from "../../http/problem-error.ts";
import { isUserSearch } from "./is-user-search.ts";
import { recordAnswer, recordFailure } from "./tenant-health.ts";

const connectTimeoutMs = 3_000;
const largestBody = 32 * 1_024 * 1_024;

export type ApiRequest = { url: string; method: string; headers: Headers; body: string | undefined };

async function readText(body: AsyncIterable<Uint8Array> | null): Promise<string> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body ?? []) {
		size += chunk.byteLength;
		if (size > largestBody) throw new Error("The answer is larger than 32 MiB.");
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString("utf8");
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

const agent = new Agent({ connect: { timeout: connectTimeoutMs }, connections: 32 });

/**
 * One request to the Management API with its answer read whole, so that a body that hangs is met here and not in the SDK.
 * At most `timeoutMs`. Redirects are refused. Goes through undici's own fetch, which Next neither patches nor caches.
 * @throws ProblemError `tenant_failed` for a success that is not JSON.
 */
export async function sendRequest(
	request: ApiRequest,
	{ signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
): Promise<Response> {
	const startedMs = performance.now();
	try {
		const answer = await undiciFetch(request.url, {
			method: request.method,
			headers: [...request.headers],
			redirect: "error",
			signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
			dispatcher: agent,
			...(request.body === undefined ? {} : { body: request.body }),
		});
		const text = await readText(answer.body);
		if (answer.ok) requireJson(text);
		const tooSlow = answer.status === 503 && isUserSearch(request);
		if (answer.status >= 500 && !tooSlow) recordFailure();
		else recordAnswer(performance.now() - startedMs);
		const empty = answer.status === 204 || answer.status === 205 || answer.status === 304;
		return new Response(empty ? null : text, { status: answer.status, headers: [...answer.headers] });
	} catch (error) {
		if (!signal.aborted) recordFailure();
		throw error;
	}
}
