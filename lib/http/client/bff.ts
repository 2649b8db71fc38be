import type { Problem } from "../problem.ts";
import { BffError } from "./bff-error.ts";

type Method = "GET" | "POST" | "PATCH" | "DELETE";
/** A list stands in the address once for each of its values. */
type Query = Record<string, string | number | readonly string[] | undefined>;

const isProblem = (value: unknown): value is Problem =>
	typeof value === "object" && value !== null && "code" in value && "detail" in value;

function withQuery(path: string, query: Query): string {
	const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
	const named = given.flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)]));
	return named.length === 0 ? path : `${path}?${new URLSearchParams(named)}`;
}

async function toError(response: Response): Promise<BffError> {
	const body: unknown = await response.json().catch(() => undefined);
	return isProblem(body)
		? new BffError(body.code, body)
		: new BffError(response.status === 401 ? "unauthenticated" : "rolecall_unreachable");
}

type CallOptions = {
	body?: unknown;
	signal?: AbortSignal | undefined;
	idempotencyKey?: string;
	/** Nobody waits for it yet. */
	ahead?: boolean;
};

/** The answer is typed, not parsed: the BFF has held it to the same contract before it left. */
async function call<T>(
	method: Method,
	path: string,
	{ body, signal, idempotencyKey, ahead = false }: CallOptions,
): Promise<T> {
	let response: Response;
	try {
		response = await fetch(path, {
			method,
			signal: signal ?? null,
			priority: ahead ? "low" : "auto",
			headers: {
				accept: "application/json",
				...(body === undefined ? {} : { "content-type": "application/json" }),
				...(ahead ? { purpose: "prefetch" } : {}),
				...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
	} catch (error) {
		if (signal?.aborted) throw error;
		throw new BffError(navigator.onLine ? "rolecall_unreachable" : "offline", undefined, error);
	}
	if (!response.ok) throw await toError(response);
	if (response.status === 204) return undefined as T;
	return response.json().catch((error: unknown) => {
		throw signal?.aborted ? error : new BffError("rolecall_unreachable", undefined, error);
	});
}

/** Calls of Rolecall's own routes. @throws BffError */
export const bff = {
	get: <T>(path: string, query: Query = {}, signal?: AbortSignal) => call<T>("GET", withQuery(path, query), { signal }),
	/** A read that nobody waits for yet: it stands behind all others, and is not worth a tight budget. */
	getAhead: <T>(path: string, signal: AbortSignal) => call<T>("GET", path, { signal, ahead: true }),
	post: <T>(path: string, body: unknown) => call<T>("POST", path, { body }),
	/** A create. Sent again with the same key it creates nothing, and is answered what the first was. */
	create: <T>(path: string, body: unknown, idempotencyKey: string) => call<T>("POST", path, { body, idempotencyKey }),
	patch: <T>(path: string, body: unknown) => call<T>("PATCH", path, { body }),
	delete: <T>(path: string, body: unknown) => call<T>("DELETE", path, { body }),
};
