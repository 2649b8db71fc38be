import { html } from "hono/html";
import { demoAccounts, demoPassword } from "../../seed/seed-accounts.ts";
import { type SignInLocale, signInTexts } from "./sign-in-texts.ts";

/** Fills the form with the chosen account and moves the focus to the button. */
export const accountScript = `
for (const button of document.querySelectorAll("[data-email]")) button.addEventListener("click", () => {
	document.getElementById("username").value = button.dataset.email;
	document.getElementById("password").value = button.dataset.password;
	document.getElementById("continue").focus();
});`;

/** Lists the demo's accounts as buttons that fill the form, with their common password. */
export function accountList(locale: SignInLocale) {
	const texts = signInTexts[locale];
	const items = demoAccounts.map(
		(
			{ email, given, family, role },
			index,
		) => html`<li><button type="button" class="account" data-email="${email}" data-password="${demoPassword}">
<span class="face face-${index}" aria-hidden="true">${given.charAt(0)}${family.charAt(0)}</span>
<span class="who"><span class="name">${given} ${family}</span> <span class="quiet">${email}</span></span>
<span class="may">${texts.roles[role ?? "none"]}</span></button></li>`,
	);
	return html`<section class="accounts" aria-labelledby="accounts"><h2 id="accounts">${texts.accounts}</h2>
<p class="hint quiet">${texts.choose}</p><ul>${items}</ul>
<p class="note quiet">${texts.passwordIs} <code>${demoPassword}</code></p></section>`;
}
