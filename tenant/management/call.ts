import type { TenantContext } from "../core/tenant-context.ts";
import type { TenantState } from "../state/tenant-state.ts";
import type { Caller } from "./verify-token.ts";

/** One call of the Management API, as an endpoint gets it. */
export type Call = {
	state: TenantState;
	tenant: TenantContext;
	caller: Caller;
	/** The HTTP request, for what is not JSON. */
	request: Request;
	/** A path parameter, decoded. */
	param: (name: string) => string;
	query: (name: string) => string | undefined;
	queries: (name: string) => string[];
	/** The JSON body; an empty one is an empty object. */
	body: () => Promise<Record<string, unknown>>;
	/** The body where it may be a list; an empty one is undefined. */
	json: () => Promise<unknown>;
	/** Sets a header of the answer. */
	header: (name: string, value: string) => void;
};

export type Answer = { status: 200 | 201 | 202; body: unknown } | { status: 204 };
