import { html, raw } from "hono/html";
import { signInStyle } from "./sign-in-style.ts";
import type { SignInLocale } from "./sign-in-texts.ts";

type Shell = { locale: SignInLocale; nonce: string; title: string };

/** Rolecall's logo. */
const mark = raw(
	'<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><rect width="32" height="32" rx="8"/><g><circle cx="11" cy="12" r="3.2"/><path d="M5.5 23c.5-3.6 2.6-5.7 5.5-5.7s5 2.1 5.5 5.7z"/></g><path class="tick" d="m18.5 13.5 2.7 2.8 5.3-5.9"/></svg>',
);

/** Returns a page of the tenant: one `main` in the middle. Its policy runs only scripts with the nonce. */
export function pageShell({ locale, nonce, title }: Shell, body: unknown) {
	return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title}</title><link rel="icon" href="data:,">
<style nonce="${nonce}">${raw(signInStyle)}</style></head>
<body><main>${mark}${body}</main></body></html>`;
}

/** Returns a page's content security policy. `redirectOrigin` is the origin that its form may lead to in the end. */
export function pagePolicy(nonce: string, redirectOrigin = ""): string {
	return [
		"default-src 'none'",
		`style-src 'nonce-${nonce}'`,
		`script-src 'nonce-${nonce}'`,
		"font-src 'self'",
		"img-src data:",
		`form-action 'self' ${redirectOrigin}`.trim(),
		"frame-ancestors 'none'",
		"base-uri 'none'",
	].join("; ");
}
