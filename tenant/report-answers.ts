import type { MiddlewareHandler } from "hono";

/** An answer of the Management API as the tenant sent it. */
export type GivenAnswer = {
	method: string;
	/** Path below `/api/v2`, encoded as it came. */
	path: string;
	/** True if the request asked for some fields only. */
	isPart?: boolean;
	status: number;
	/** Parsed body. Undefined if it is not JSON. */
	body: unknown;
};

/** Reports each answer before it is sent. */
export const reportAnswers =
	(onAnswer: (answer: GivenAnswer) => void): MiddlewareHandler =>
	async (c, next) => {
		await next();
		const isJson = c.res.headers.get("content-type")?.includes("json");
		const body: unknown = isJson ? await c.res.clone().json() : undefined;
		const { pathname, searchParams } = new URL(c.req.url);
		const path = pathname.replace(/^\/api\/v2/, "");
		onAnswer({ method: c.req.method, path, isPart: searchParams.has("fields"), status: c.res.status, body });
	};
