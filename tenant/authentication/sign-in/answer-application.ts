import type { Context } from "hono";
import type { SignInRequest } from "../../auth-store/sign-in-request.ts";
import { formPostPage } from "../pages/form-post-page.ts";
import { redirectWith } from "../pages/redirect-with.ts";
import { showPage } from "../pages/show-page.ts";
import { webMessagePage } from "../pages/web-message-page.ts";

type Addressee = Pick<SignInRequest, "redirectUri" | "responseMode" | "state" | "locale">;

/**
 * Redirects to the application with its answer or an error, and the `state` it sent, in the requested response mode.
 * @see https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html#ResponseModes
 */
export function answerApplication(
	c: Context,
	{ redirectUri, responseMode, state, locale }: Addressee,
	parameters: Record<string, string>,
): Response | Promise<Response> {
	const all = { ...parameters, ...(state === undefined ? {} : { state }) };
	c.header("cache-control", "no-store");
	if (responseMode === "form_post") return showPage(c, formPostPage(locale, redirectUri, all));
	if (responseMode === "web_message") return showPage(c, webMessagePage(locale, redirectUri, all));
	if (responseMode === "query") return c.redirect(redirectWith(redirectUri, all));
	const url = new URL(redirectUri);
	url.hash = new URLSearchParams(all).toString();
	return c.redirect(url.toString());
}
