import { randomBytes } from "node:crypto";
import { html, raw } from "hono/html";
import { formTarget } from "./form-target.ts";
import { pagePolicy, pageShell } from "./page-shell.ts";
import { type SignInLocale, signInTexts } from "./sign-in-texts.ts";

const sendScript = "document.forms[0].submit();";

/** Returns a page that posts the answer to the application by script, or by its button without scripts. */
export function formPostPage(locale: SignInLocale, redirectUri: string, parameters: Record<string, string>) {
	const nonce = randomBytes(16).toString("base64");
	const texts = signInTexts[locale];
	const fields = Object.entries(parameters).map(
		([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
	);
	const body = html`<h1>${texts.signedIn}</h1><div class="card single"><form class="entry" method="post" action="${redirectUri}">
${fields}<p>${texts.sending}</p><button id="continue" type="submit">${texts.submit}</button></form></div>
<script nonce="${nonce}">${raw(sendScript)}</script>`;
	return {
		html: pageShell({ locale, nonce, title: texts.signedIn }, body),
		policy: pagePolicy(nonce, formTarget(redirectUri)),
	};
}
