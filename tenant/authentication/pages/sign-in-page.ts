import { randomBytes } from "node:crypto";
import { html, raw } from "hono/html";
import type { SignInProblem } from "../passwords/check-password.ts";
import { accountList, accountScript } from "./account-list.ts";
import { pagePolicy, pageShell } from "./page-shell.ts";
import { type SignInLocale, signInTexts } from "./sign-in-texts.ts";

/** State after a failed sign-in: the e-mail as typed, and the problem. The password must be typed again. */
export type Entered = { email: string; problem: SignInProblem };

type SignInPage = {
	locale: SignInLocale;
	/** Name of the sign-in in progress. */
	state: string;
	/** Name of the application. */
	client: string;
	redirectOrigin: string;
	/** Name that the application expects. It is filled in. */
	loginHint?: string | undefined;
	entered?: Entered | undefined;
};

const alertIcon = raw(
	'<svg viewBox="0 0 20 20" aria-hidden="true" focusable="false"><circle cx="10" cy="10" r="8"/><path d="M10 6v4.5M10 13.9v.1"/></svg>',
);

function signInFields({ locale, state, loginHint, entered }: SignInPage) {
	const texts = signInTexts[locale];
	const email = entered?.email ?? loginHint ?? "";
	const invalid = raw(entered ? 'aria-invalid="true" aria-describedby="problem"' : "");
	const [emailFocus, passwordFocus] = [raw(email ? "" : "autofocus"), raw(email ? "autofocus" : "")];
	return html`<form method="post" action="/u/login?state=${encodeURIComponent(state)}">
<div><label for="username">${texts.email}</label>
<input id="username" name="username" type="email" autocomplete="username" required value="${email}" ${emailFocus} ${invalid}></div>
<div><label for="password">${texts.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required ${passwordFocus} ${invalid}></div>
<button id="continue" type="submit">${texts.submit}</button></form>`;
}

/** Returns the sign-in page and its content security policy. The template escapes everything a person typed. */
export function signInPage(page: SignInPage) {
	const { locale, client, redirectOrigin, entered } = page;
	const nonce = randomBytes(16).toString("base64");
	const texts = signInTexts[locale];
	const problem =
		entered &&
		html`<p class="problem" role="alert" id="problem">${alertIcon}<span>${texts[entered.problem]}</span></p>`;
	const body = html`<h1>${texts.title}</h1><p class="lead quiet">${texts.to} ${client}</p>
<div class="card"><section class="entry">${problem ?? ""}${signInFields(page)}</section>${accountList(locale)}</div>
<p class="foot quiet">${texts.tenant}</p><script nonce="${nonce}">${raw(accountScript)}</script>`;
	return {
		html: pageShell({ locale, nonce, title: `${texts.title} · ${client}` }, body),
		policy: pagePolicy(nonce, redirectOrigin),
	};
}

/** The application that a page leads back to. */
export type WayBack = { name: string; url: string };

/** Returns a page for an error that ends the sign-in, with the way back if it is known, and its content security policy. */
export function errorPage(
	locale: SignInLocale,
	problem: keyof (typeof signInTexts)["en"]["errors"],
	wayBack: WayBack | undefined,
) {
	const nonce = randomBytes(16).toString("base64");
	const texts = signInTexts[locale];
	const link = wayBack && html`<p><a href="${wayBack.url}">${texts.back} ${wayBack.name}</a></p>`;
	const body = html`<h1>${texts.oops}</h1><div class="card single"><div class="entry"><p>${texts.errors[problem]}</p>${link ?? ""}</div></div>
<p class="foot quiet">${texts.tenant}</p>`;
	return { html: pageShell({ locale, nonce, title: texts.oops }, body), policy: pagePolicy(nonce) };
}
