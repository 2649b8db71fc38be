import type { ContentfulStatusCode } from "hono/utils/http-status";

const names: Record<number, string> = {
	400: "Bad Request",
	401: "Unauthorized",
	403: "Forbidden",
	404: "Not Found",
	409: "Conflict",
	413: "Payload Too Large",
	429: "Too Many Requests",
	503: "Service Unavailable",
};

/** An answer of the Management API that is not a success, in Auth0's envelope. */
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

export const inexistentUser = () => new ApiError(404, "The user does not exist.", "inexistent_user");

export const inexistentRole = () => new ApiError(404, "The role does not exist.");
