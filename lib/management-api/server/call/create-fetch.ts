import "server-only";
import { ProblemError } from "../../../http/problem-error.ts";
import { type Answer, toResponse } from "../answer.ts";
import { type CallContext, callContext } from "../call-context.ts";
import { ReadCoalescer } from "../reads/coalesce-reads.ts";
import { ReferenceCache } from "../reads/reference-cache.ts";
import { noteRoleWrite } from "../reads/role-writes.ts";
import { isUserSearch } from "./send-request.ts";
import { type Outgoing, type TransportParts, transport } from "./transport.ts";

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

	async function read(request: Outgoing, context: CallContext): Promise<Answer> {
		const { url, path } = request;
		return coalescer.read({ url, path }, context, async (flight) => {
			const epoch = coalescer.epochOf(path);
			const answer = await transport(request, flight, parts);
			if (cache.keeps(path) && coalescer.epochOf(path) === epoch) cache.put(url, path, answer);
			return answer;
		});
	}

	/** Refreshes a cache entry while it is served. A failure is left to the next reader. */
	function refresh(request: Outgoing, context: CallContext): void {
		const background: CallContext = {
			...context,
			lane: "background",
			signal: AbortSignal.timeout(backgroundMs),
			deadlineMs: performance.now() + backgroundMs,
			timing: { queue: 0, token: 0, upstream: 0 },
		};
		void read(request, background).catch(() => undefined);
	}

	async function answer(request: Outgoing, context: CallContext): Promise<Answer> {
		if (context.writes) {
			invalidate(request);
			// A read during the write may have returned the old state.
			return transport(request, context, parts).finally(() => invalidate(request));
		}
		if (context.readsAnew) return transport(request, context, parts);
		const kept = cache.keeps(request.path) ? cache.find(request.url) : undefined;
		if (kept === undefined) return read(request, context);
		if (kept.isStale) refresh(request, context);
		return kept.answer;
	}

	return {
		async fetch(url: string, init: RequestInit = {}): Promise<Response> {
			const context = callContext.getStore();
			if (context === undefined) throw new Error("The Management API is called through callManagementApi only.");
			const method = init.method ?? "GET";
			context.writes = method !== "GET";
			context.searches = isUserSearch({ method, url });
			const body = typeof init.body === "string" ? init.body : undefined;
			const request = { url, path: new URL(url).pathname, method, headers: new Headers(init.headers), body };
			try {
				const answered = await answer(request, context);
				context.onText?.(answered.text);
				return toResponse(answered);
			} catch (error) {
				if (error instanceof ProblemError) context.failure = error;
				throw error;
			}
		},
		view: () => ({ joined: coalescer.joined, cacheHits: cache.hits }),
	};
}
