import type { Context } from "hono";
import type { ClientRecord } from "../records/client-record.ts";
import type { LogEvent } from "./log-event.ts";
import type { TenantContext } from "./tenant-context.ts";

/** The fields of a token request, from a form or from JSON. */
export type TokenForm = Readonly<Record<string, string | undefined>>;

/** A token request of an authenticated client. */
export type TokenRequest = { c: Context; form: TokenForm; client: ClientRecord; tenant: TenantContext };

/** An answer of the token endpoint: a token, or OAuth's `error` and `error_description`. */
export type TokenAnswer = {
	status: 200 | 400 | 401 | 403 | 429 | 500;
	body: Record<string, unknown>;
	headers?: Record<string, string>;
	/** Fields of the log entry beyond the grant and the client. */
	event?: LogEvent & { type?: string };
};

export const refuseToken = (
	status: 400 | 401 | 403 | 429 | 500,
	error: string,
	error_description: string,
	event: TokenAnswer["event"] = {},
): TokenAnswer => ({
	status,
	body: { error, error_description },
	event: { description: error_description, ...event },
});
