import { randomBytes } from "node:crypto";
import { html } from "hono/html";
import { pagePolicy, pageShell } from "../authentication/pages/page-shell.ts";
import { type SignInLocale, signInTexts } from "../authentication/pages/sign-in-texts.ts";
import type { OutboxMessage } from "../state/create-outbox.ts";
import { outboxTexts } from "./outbox-texts.ts";

/**
 * Returns true for a link that is http, https or of this tenant. The tenant's data sets an invitation's link, and it must run no script
 * here.
 */
const isFollowed = (link: string | undefined): link is string =>
	link !== undefined && /^https?:$/.test(new URL(link, "http://tenant.invalid").protocol);

function messageItem(locale: SignInLocale, { sentAt, channel, to, kind, code, link }: OutboxMessage) {
	const texts = outboxTexts[locale];
	const shownCode = code && html`<p>${texts.code}: <code>${code}</code></p>`;
	const shownLink = isFollowed(link) ? html`<p><a href="${link}" rel="noreferrer">${texts.open}</a></p>` : "";
	return html`<li class="message"><h2>${texts.kinds[kind]}</h2>
<p class="quiet">${texts.channels[channel]} · <time datetime="${sentAt}">${sentAt.replace("T", " ").slice(0, 19)} UTC</time></p>
<p>${texts.to}: ${to}</p>${shownCode ?? ""}${shownLink}</li>`;
}

/** Returns the page that lists the messages, the latest first, and its content security policy. */
export function outboxPage(locale: SignInLocale, messages: readonly OutboxMessage[]) {
	const nonce = randomBytes(16).toString("base64");
	const texts = outboxTexts[locale];
	const list = html`<ul class="messages">${messages.map((message) => messageItem(locale, message))}</ul>`;
	const body = html`<h1>${texts.title}</h1><p class="lead quiet">${texts.lead}</p>
<div class="card"><section class="entry">${messages.length === 0 ? html`<p>${texts.none}</p>` : list}</section></div>
<p class="foot quiet">${signInTexts[locale].tenant}</p>`;
	return { html: pageShell({ locale, nonce, title: texts.title }, body), policy: pagePolicy(nonce) };
}
