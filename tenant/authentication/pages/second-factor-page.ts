import { randomBytes } from "node:crypto";
import { html, raw } from "hono/html";
import { factorTexts } from "./factor-texts.ts";
import { pagePolicy, pageShell } from "./page-shell.ts";
import { type SignInLocale, signInTexts } from "./sign-in-texts.ts";

/** `resent` is not a failure: another code is on its way. */
export type FactorProblem = "wrong" | "spent" | "resent";

type SecondFactorPage = {
	locale: SignInLocale;
	state: string;
	client: string;
	redirectOrigin: string;
	isRememberable: boolean;
	channel: "app" | "sms" | "email";
	/** The recipient of the code. */
	to: string;
	/** The outbox's address, in a tenant with one. */
	outboxUrl: string | undefined;
	problem: FactorProblem | undefined;
};

/** Masks an address or number so that only its owner recognises it. */
function maskRecipient(channel: SecondFactorPage["channel"], to: string): string {
	if (channel === "sms") return `•••${to.slice(-2)}`;
	const [name = "", domain] = to.split("@");
	return domain === undefined ? to : `${name.slice(0, 1)}•••@${domain}`;
}

/** Returns the page that asks for a one-time code, and its content security policy. */
export function secondFactorPage(page: SecondFactorPage) {
	const { locale, state, client, redirectOrigin, channel, outboxUrl, problem } = page;
	const nonce = randomBytes(16).toString("base64");
	const [texts, common] = [factorTexts[locale], signInTexts[locale]];
	const isWrong = problem === "wrong" || problem === "spent";
	const invalid = raw(isWrong ? 'aria-invalid="true" aria-describedby="problem sent"' : 'aria-describedby="sent"');
	const alert =
		problem &&
		html`<p class="${isWrong ? "problem" : "quiet"}" role="${isWrong ? "alert" : "status"}" id="problem"><span>${texts[problem]}</span></p>`;
	const remember = html`<label class="check"><input type="checkbox" name="remember" value="yes"> <span>${texts.remember}</span></label>`;
	const outbox =
		outboxUrl && html`<p class="quiet"><a href="${outboxUrl}" target="_blank" rel="noreferrer">${texts.outbox}</a></p>`;
	const body = html`<h1>${texts.title}</h1><p class="lead quiet">${common.to} ${client}</p>
<div class="card single"><section class="entry">${alert ?? ""}<form method="post" action="/u/mfa-otp-challenge?state=${encodeURIComponent(state)}">
<p id="sent">${texts.sent[channel]} <strong>${maskRecipient(channel, page.to)}</strong></p>
<div><label for="code">${texts.code}</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus ${invalid}></div>
${page.isRememberable ? remember : ""}<button id="continue" type="submit">${common.submit}</button>
<button class="plain" type="submit" name="action" value="resend" formnovalidate>${texts.resend}</button>${outbox ?? ""}</form></section></div>
<p class="foot quiet">${common.tenant}</p>`;
	return {
		html: pageShell({ locale, nonce, title: `${texts.title} · ${client}` }, body),
		policy: pagePolicy(nonce, redirectOrigin),
	};
}
