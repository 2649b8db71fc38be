import "server-only";

/** A response of the tenant with its whole text, so that every waiting caller can get a copy. */
export type Answer = { status: number; headers: Headers; text: string };

/** Statuses of responses without a body. */
const empty = new Set([204, 205, 304]);

/** Creates the `Response` that a `fetch` returns. */
export const toResponse = ({ status, headers, text }: Answer): Response =>
	new Response(empty.has(status) ? null : text, { status, headers });
