import "server-only";

/** An answer of the tenant read whole, so that each who waited for it can have one. */
export type Answer = { status: number; headers: Headers; text: string };

/** Statuses whose answers have no body. */
const empty = new Set([204, 205, 304]);

/** The answer as a `fetch` gives it. */
export const toResponse = ({ status, headers, text }: Answer): Response =>
	new Response(empty.has(status) ? null : text, { status, headers });
