import type { Context } from "hono";
import type { SignInLocale } from "./sign-in-texts.ts";

/** Returns the language of the tenant's pages: `ui_locales` of the request, else the browser's language, else English. */
export function localeOf(c: Context): SignInLocale {
	const wanted = c.req.query("ui_locales") ?? c.req.header("accept-language") ?? "";
	return wanted.toLowerCase().startsWith("es") ? "es" : "en";
}
