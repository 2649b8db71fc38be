import type { TenantContext } from "../core/tenant-context.ts";
import type { TenantState } from "../state/tenant-state.ts";
import type { Caller } from "./verify-token.ts";

/** A call of the Management API, as passed to an endpoint. */
export type Call = {
	state: TenantState;
	tenant: TenantContext;
	caller: Caller;
	/** The HTTP request, for bodies that are not JSON. */
	request: Request;
	/** Returns a path parameter, decoded. */
	param: (name: string) => string;
	query: (name: string) => string | undefined;
	queries: (name: string) => string[];
	/** Returns the JSON body. An empty body is an empty object. */
	body: () => Promise<Record<string, unknown>>;
	/** Returns a JSON body that may be a list. An empty body is undefined. */
	json: () => Promise<unknown>;
	/** Sets a header of the response. */
	header: (name: string, value: string) => void;
};

export type Answer =
	| { status: 200 | 201 | 202; body: unknown }
	| { status: 204 }
	/** Server-sent events. */
	| { status: 200; stream: ReadableStream<Uint8Array> };
