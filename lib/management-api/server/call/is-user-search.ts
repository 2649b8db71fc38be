import "server-only";

/** Whether a request lists users, which asks the search index: its 503 means "too slow" and not "down". */
export const isUserSearch = ({ method, url }: { method: string; url: string }): boolean =>
	method === "GET" && /\/api\/v2\/users(?:\?|$)/.test(url);
