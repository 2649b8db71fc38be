import "server-only";
import { ProblemError } from "../../../http/problem-error.ts";
import { type Answer, toResponse } from "../answer.ts";
import { CallRecorder } from "../call-recorder.ts";
import { type CallRequest, callRequest } from "../call-request.ts";
import { ReadCoalescer } from "../reads/coalesce-reads.ts";
import { ReferenceCache } from "../reads/reference-cache.ts";
import { noteRoleWrite } from "../reads/role-writes.ts";
import { isUserSearch } from "./send-request.ts";
import { type Outgoing, type TransportParts, transport } from "./transport.ts";
import { toldWrite } from "./written.ts";

const backgroundMs = 30_000;

export type FetchParts = TransportParts & { coalescer?: ReadCoalescer; cache?: ReferenceCache };

/**
 * Creates the SDK's `fetch`. A read joins an identical read in flight or is answered from the reference cache; a write invalidates both.
 * The transport sends all other requests.
 */
export function createFetch({ coalescer = new ReadCoalescer(), cache = new ReferenceCache(), ...parts }: FetchParts) {
	const invalidate = ({ path, body }: Outgoing) => {
		coalescer.wrote(path);
		cache.wrote(path);
		noteRoleWrite(path, body);
	};

	async function read(outgoing: Outgoing, call: CallRequest): Promise<Answer> {
		const { url, path } = outgoing;
		return coalescer.read({ url, path }, call, async (flight) => {
			const epoch = coalescer.epochOf(path);
			const answer = await transport(outgoing, flight, parts);
			if (cache.keeps(path) && coalescer.epochOf(path) === epoch) cache.put(url, path, answer);
			return answer;
		});
	}

	/** Refreshes a cache entry while it is served. A failure is left to the next reader. */
	function refresh(outgoing: Outgoing, { actor }: CallRequest): void {
		const deadlineMs = performance.now() + backgroundMs;
		const background: CallRequest = {
			signal: AbortSignal.timeout(backgroundMs),
			deadlineMs: () => deadlineMs,
			lane: "background",
			actor,
			readsAnew: false,
			recorder: new CallRecorder(),
		};
		void read(outgoing, background).catch(() => undefined);
	}

	async function answer(outgoing: Outgoing, call: CallRequest): Promise<Answer> {
		if (outgoing.method !== "GET") {
			invalidate(outgoing);
			// A read during the write may have returned the old state.
			return toldWrite(outgoing, transport(outgoing, call, parts)).finally(() => invalidate(outgoing));
		}
		if (call.readsAnew || call.stream !== undefined) return transport(outgoing, call, parts);
		const kept = cache.keeps(outgoing.path) ? cache.find(outgoing.url) : undefined;
		if (kept === undefined) return read(outgoing, call);
		if (kept.isStale) refresh(outgoing, call);
		return kept.answer;
	}

	return {
		async fetch(url: string, init: RequestInit = {}): Promise<Response> {
			const call = callRequest.getStore();
			if (call === undefined) throw new Error("The Management API is called through callManagementApi only.");
			const method = init.method ?? "GET";
			call.recorder.begin({ writes: method !== "GET", searches: isUserSearch({ method, url }) });
			const body = typeof init.body === "string" ? init.body : undefined;
			const headers = Object.fromEntries(new Headers(init.headers));
			const outgoing = { url, path: new URL(url).pathname, method, headers, body };
			try {
				const answered = await answer(outgoing, call);
				call.onText?.(answered.text);
				return toResponse(answered);
			} catch (error) {
				if (error instanceof ProblemError) call.recorder.fail(error);
				throw error;
			}
		},
		view: () => ({ joined: coalescer.joined, cacheHits: cache.hits }),
	};
}
