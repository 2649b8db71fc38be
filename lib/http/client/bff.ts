import { isObjectOrList } from "../../json/is-object.ts";
import type { Problem } from "../problem.ts";
import { BffError } from "./bff-error.ts";

type Method = "GET" | "POST" | "PATCH" | "DELETE";
/** A list appears in the query string once for each of its values. */
type Query = Record<string, string | number | readonly string[] | undefined>;

const isProblem = (value: unknown): value is Problem => isObjectOrList(value) && "code" in value && "detail" in value;

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
	/** True for a prefetch, which no part of the page waits for. */
	ahead?: boolean;
};

/** Makes the request. @throws BffError unless the response is a success */
async function send(
	method: Method,
	path: string,
	{ body, signal, idempotencyKey, ahead = false }: CallOptions,
): Promise<Response> {
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
	return response;
}

/** Makes the request. The response is typed, not parsed: the BFF checked it against the same contract before sending it. */
async function call<T>(method: Method, path: string, options: CallOptions): Promise<T> {
	const { signal } = options;
	const response = await send(method, path, options);
	if (response.status === 204) return undefined as T;
	return response.json().catch((error: unknown) => {
		throw signal?.aborted ? error : new BffError("rolecall_unreachable", undefined, error);
	});
}

/** Calls Rolecall's own routes. @throws BffError */
export const bff = {
	get: <T>(path: string, query: Query = {}, signal?: AbortSignal) => call<T>("GET", withQuery(path, query), { signal }),
	/** Makes a prefetch, which the server puts in the background lane behind all other reads. */
	getAhead: <T>(path: string, signal: AbortSignal) => call<T>("GET", path, { signal, ahead: true }),
	post: <T>(path: string, body: unknown) => call<T>("POST", path, { body }),
	/** Downloads a file, with the number of its rows, if the server knew it, and whether there are more than it holds. */
	download: async (path: string, body: unknown) => {
		const response = await send("POST", path, { body });
		const file = await response.blob().catch((error: unknown) => {
			throw new BffError("rolecall_unreachable", undefined, error);
		});
		const { headers } = response;
		const rows = headers.get("x-rows");
		return { file, rows: rows === null ? undefined : Number(rows), isCut: headers.get("x-rows-cut") === "true" };
	},
	/** Creates something. A repeated request with the same key creates nothing and gets the first response again. */
	create: <T>(path: string, body: unknown, idempotencyKey: string) => call<T>("POST", path, { body, idempotencyKey }),
	patch: <T>(path: string, body: unknown) => call<T>("PATCH", path, { body }),
	delete: <T>(path: string, body: unknown) => call<T>("DELETE", path, { body }),
};
