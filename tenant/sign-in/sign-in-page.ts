import { randomBytes } from "node:crypto";
import { html, raw } from "hono/html";
import { demoAccounts, demoPassword } from "../seed/seed-accounts.ts";
import { signInStyle } from "./sign-in-style.ts";
import { type SignInLocale, signInTexts } from "./sign-in-texts.ts";

/** Fills the form with the account that was chosen. */
const script = `
for (const button of document.querySelectorAll("[data-email]")) button.addEventListener("click", () => {
	document.getElementById("username").value = button.dataset.email;
	document.getElementById("password").value = button.dataset.password;
	document.querySelector(".go").focus();
});`;

type Entered = { email: string; problem: "wrong" | "blocked" | "locked" };

type SignInPage = {
	locale: SignInLocale;
	state: string;
	client: string;
	redirectOrigin: string;
	entered: Entered | undefined;
};

const shell = (locale: SignInLocale, nonce: string, title: string, body: unknown) => html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title><link rel="icon" href="data:,"><style nonce="${nonce}">${raw(signInStyle)}</style></head>
<body><main>${body}</main></body></html>`;

function accountList(locale: SignInLocale) {
	const texts = signInTexts[locale];
	const items = demoAccounts.map(
		({
			email,
			given,
			family,
			role,
		}) => html`<li><button type="button" class="account" data-email="${email}" data-password="${demoPassword}">
<span>${given} ${family}</span><span class="quiet">${email} · ${texts.roles[role ?? "none"]}</span></button></li>`,
	);
	return html`<h2 id="accounts">${texts.accounts}</h2><ul aria-labelledby="accounts">${items}</ul>
<p class="note quiet">${texts.passwordIs} <code>${demoPassword}</code></p>`;
}

/** The sign-in page and the policy it is served under. Everything a person typed is escaped by the template. */
export function signInPage({ locale, state, client, redirectOrigin, entered }: SignInPage) {
	const nonce = randomBytes(16).toString("base64");
	const texts = signInTexts[locale];
	const problem = entered && html`<p class="bad" role="alert" id="problem">${texts[entered.problem]}</p>`;
	const body = html`<div class="card"><div class="mark" aria-hidden="true">R</div>
<h1>${texts.title}</h1><p class="quiet">${texts.to} ${client}</p>${problem ?? ""}
<form method="post" action="/u/login?state=${encodeURIComponent(state)}">
<div><label for="username">${texts.email}</label><input id="username" name="username" type="email" autocomplete="username" required value="${entered?.email ?? ""}" ${entered ? raw('aria-describedby="problem"') : ""}></div>
<div><label for="password">${texts.password}</label><input id="password" name="password" type="password" autocomplete="current-password" required ${entered ? raw('aria-describedby="problem"') : ""}></div>
<button class="go" type="submit">${texts.submit}</button></form>${accountList(locale)}</div>
<footer class="quiet">${texts.tenant}</footer><script nonce="${nonce}">${raw(script)}</script>`;
	const policy = [
		"default-src 'none'",
		`style-src 'nonce-${nonce}'`,
		`script-src 'nonce-${nonce}'`,
		"img-src data:",
		`form-action 'self' ${redirectOrigin}`,
		"frame-ancestors 'none'",
		"base-uri 'none'",
	].join("; ");
	return { html: shell(locale, nonce, texts.title, body), policy };
}

/** A page for what a sign-in cannot recover from. */
export function errorPage(locale: SignInLocale, problem: keyof (typeof signInTexts)["en"]["errors"]) {
	const texts = signInTexts[locale];
	return shell(
		locale,
		"",
		texts.oops,
		html`<div class="card"><h1>${texts.oops}</h1><p>${texts.errors[problem]}</p></div>`,
	);
}
