import { usersHref } from "./routes.ts";

/**
 * Returns the path to open after the sign-in, from a path of the console or an absolute address. Keeps only path and query, so it never
 * leads to another origin.
 */
export function toReturnPath(asked: string | string[] | undefined): string {
	const text = typeof asked === "string" ? asked : "";
	if (text === "" || !URL.canParse(text, "http://console.invalid")) return usersHref();
	const { pathname, search } = new URL(text, "http://console.invalid");
	const path = pathname.replace(/^\/+/, "/");
	return !path.startsWith("/") || path === "/" || path.startsWith("/sign-in") || path.startsWith("/api/")
		? usersHref()
		: `${path}${search}`;
}
