import { usersHref } from "./routes.ts";

/**
 * Where to go after the sign-in: a path of the console, or the path of an absolute address. Never another origin: only path and query of
 * what was asked for are kept.
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
