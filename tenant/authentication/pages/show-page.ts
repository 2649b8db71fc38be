import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { localeOf } from "./locale-of.ts";
import { errorPage, type WayBack } from "./sign-in-page.ts";

type Page = { html: ReturnType<typeof errorPage>["html"]; policy: string };

/** Answers with a page under its policy, without caching. */
export function showPage(c: Context, { html, policy }: Page, status: ContentfulStatusCode = 200) {
	c.header("content-security-policy", policy);
	c.header("cache-control", "no-store");
	// Without any referrer a browser sends its own forms with the origin "null".
	c.header("referrer-policy", "same-origin");
	c.header("x-content-type-options", "nosniff");
	return c.html(html, status);
}

/** Shows a page for an error that ends the sign-in, with a link to the application if it is known. */
export function showError(c: Context, problem: Parameters<typeof errorPage>[1], status: 400 | 403, wayBack?: WayBack) {
	return showPage(c, errorPage(localeOf(c), problem, wayBack), status);
}
