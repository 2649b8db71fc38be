import { randomBytes } from "node:crypto";
import { html, raw } from "hono/html";
import { pageShell } from "./page-shell.ts";
import { type SignInLocale, signInTexts } from "./sign-in-texts.ts";

/** Serialises JSON for a script element: it can neither end the script nor begin another. */
const scriptJson = (value: unknown) =>
	JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);

/**
 * Returns a page that posts the answer to the window that opened or frames it, and only to the callback's origin. Only that origin may
 * frame the page.
 */
export function webMessagePage(locale: SignInLocale, redirectUri: string, parameters: Record<string, string>) {
	const nonce = randomBytes(16).toString("base64");
	const { origin } = new URL(redirectUri);
	const texts = signInTexts[locale];
	const message = scriptJson({ type: "authorization_response", response: parameters });
	const script = `(window.opener || window.parent).postMessage(${message}, ${scriptJson(origin)});`;
	const body = html`<h1>${texts.title}</h1><p class="lead quiet">${texts.sending}</p><script nonce="${nonce}">${raw(script)}</script>`;
	const policy = [
		"default-src 'none'",
		`style-src 'nonce-${nonce}'`,
		`script-src 'nonce-${nonce}'`,
		"font-src 'self'",
		"img-src data:",
		"form-action 'none'",
		`frame-ancestors ${origin}`,
		"base-uri 'none'",
	].join("; ");
	return { html: pageShell({ locale, nonce, title: texts.title }, body), policy };
}
