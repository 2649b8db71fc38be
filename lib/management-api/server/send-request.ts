import "server-only";
import { Agent, fetch as undiciFetch } from "undici";
import { recordAnswer, recordFailure } from "./tenant-health.ts";

const connectTimeoutMs = 3_000;
const largestBody = 32 * 1_024 * 1_024;

export type ApiRequest = { url: string; method: string; headers: Headers; body: string | undefined };

const agent = new Agent({ connect: { timeout: connectTimeoutMs }, connections: 32 });

/**
 * One request to the Management API with its answer read whole, so that a body that hangs is met here and not in the SDK.
 * At most `timeoutMs`. Redirects are refused. Goes through undici's own fetch, which Next neither patches nor caches.
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
		const length = Number(answer.headers.get("content-length") ?? 0);
		if (length > largestBody) throw new Error("The answer is larger than 32 MiB.");
		const text = await answer.text();
		if (answer.status >= 500 && answer.status !== 503) recordFailure();
		else recordAnswer(performance.now() - startedMs);
		const empty = answer.status === 204 || answer.status === 205 || answer.status === 304;
		return new Response(empty ? null : text, { status: answer.status, headers: [...answer.headers] });
	} catch (error) {
		if (!signal.aborted) recordFailure();
		throw error;
	}
}
