import type { ContentfulStatusCode } from "hono/utils/http-status";

const names: Record<number, string> = {
	400: "Bad Request",
	401: "Unauthorized",
	403: "Forbidden",
	404: "Not Found",
	409: "Conflict",
	413: "Payload Too Large",
	429: "Too Many Requests",
	500: "Internal Server Error",
	503: "Service Unavailable",
};

/** An answer of the Management API that is not a success, in Auth0's envelope. `errorCode` is absent on many 401 and 404. */
export class ApiError extends Error {
	readonly status: ContentfulStatusCode;
	readonly errorCode: string | undefined;

	constructor(status: ContentfulStatusCode, message: string, errorCode?: string) {
		super(message);
		this.name = "ApiError";
		this.status = status;
		this.errorCode = errorCode;
	}

	body() {
		const { status: statusCode, message, errorCode } = this;
		return {
			statusCode,
			error: names[statusCode] ?? "Error",
			message,
			...(errorCode === undefined ? {} : { errorCode }),
		};
	}
}

const on = (property: string | undefined) => (property === undefined ? "." : ` on property ${property}.`);

/** A body that breaks its schema, in Auth0's words. */
export const wrongBody = (what: string, property?: string) =>
	new ApiError(400, `Payload validation error: '${what}'${on(property)}`, "invalid_body");

/** A query string that breaks its schema, in Auth0's words. */
export const wrongQuery = (what: string, property?: string) =>
	new ApiError(400, `Query validation error: '${what}'${on(property)}`, "invalid_query_string");

export const insufficientScope = (anyOf: readonly string[]) =>
	new ApiError(403, `Insufficient scope, expected any of: ${anyOf.join(",")}`, "insufficient_scope");

export const inexistentUser = () => new ApiError(404, "The user does not exist.", "inexistent_user");

/** A missing role has no `errorCode`, where a missing user has one. */
export const inexistentRole = () => new ApiError(404, "The role does not exist.");
