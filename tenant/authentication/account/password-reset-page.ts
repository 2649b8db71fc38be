import { randomBytes } from "node:crypto";
import { html, raw } from "hono/html";
import type { PasswordRule } from "../../state/check-password-policy.ts";
import { pagePolicy, pageShell } from "../pages/page-shell.ts";
import { type SignInLocale, signInTexts } from "../pages/sign-in-texts.ts";
import { ticketTexts } from "./ticket-texts.ts";

type PasswordResetPage = {
	locale: SignInLocale;
	/** Address that the form posts to. */
	action: string;
	/** Name of the person whose password is reset. */
	name: string;
	/** Rules that the password must satisfy. */
	rules: readonly PasswordRule[];
	/** Address that the ticket leads to in the end. */
	leadsTo?: string | undefined;
	problem?: "weak" | "different" | undefined;
};

function ruleItem(locale: SignInLocale, { code, format = [], items = [] }: PasswordRule) {
	const texts = ticketTexts[locale].rules;
	const values = [...format];
	const kinds = items.map((item) => html`<li>${texts[item.code]}</li>`);
	const words = texts[code].replace(/%[ds]/g, () => String(values.shift()));
	return html`<li>${words}${kinds.length > 0 ? html`<ul>${kinds}</ul>` : ""}</li>`;
}

/** Returns the page on which a person chooses a new password, and its content security policy. */
export function passwordResetPage({ locale, action, name, rules, problem, leadsTo }: PasswordResetPage) {
	const nonce = randomBytes(16).toString("base64");
	const texts = ticketTexts[locale];
	const described = raw(`aria-describedby="rules${problem ? " problem" : ""}"${problem ? ' aria-invalid="true"' : ""}`);
	const alert = problem && html`<p class="problem" role="alert" id="problem"><span>${texts[problem]}</span></p>`;
	const body = html`<h1>${texts.reset}</h1><p class="lead quiet">${texts.resetFor} ${name}</p>
<div class="card single"><section class="entry">${alert ?? ""}<form method="post" action="${action}">
<div><label for="password">${texts.password}</label>
<input id="password" name="password" type="password" autocomplete="new-password" required autofocus ${described}></div>
<div><label for="again">${texts.again}</label>
<input id="again" name="again" type="password" autocomplete="new-password" required ${described}></div>
<div class="rules quiet" id="rules"><p>${texts.needs}</p><ul>${rules.map((rule) => ruleItem(locale, rule))}</ul></div>
<button id="continue" type="submit">${texts.save}</button></form></section></div>
<p class="foot quiet">${signInTexts[locale].tenant}</p>`;
	return { html: pageShell({ locale, nonce, title: texts.reset }, body), policy: pagePolicy(nonce, leadsTo) };
}
