import { randomBytes } from "node:crypto";
import type { Context } from "hono";
import { html } from "hono/html";
import type { Entity } from "../../records/entity.ts";
import type { UserRecord } from "../../records/user-record.ts";
import { localeOf } from "../pages/locale-of.ts";
import { pagePolicy, pageShell } from "../pages/page-shell.ts";
import { redirectWith } from "../pages/redirect-with.ts";
import { showPage } from "../pages/show-page.ts";
import { signInTexts } from "../pages/sign-in-texts.ts";
import type { TicketProblem } from "./find-ticket.ts";
import { ticketTexts } from "./ticket-texts.ts";

type Words = Exclude<keyof (typeof ticketTexts)["en"], "rules">;

type Outcome = {
	success: boolean;
	code: string;
	/** Message for the application, in Auth0's words. */
	message: string;
	/** Page for the person, if the ticket leads nowhere. */
	page: { title: Words; lead: Words };
};

/** Auth0's names for problems with a ticket. */
export const ticketFailures: Record<TicketProblem, string> = {
	unknown: "Access expired.",
	used: "This URL can be used only once",
	expired: "Access expired.",
};

export const deadTicket = (problem: TicketProblem): Outcome => ({
	success: false,
	code: "access_expired",
	message: ticketFailures[problem],
	page: { title: "dead", lead: problem },
});

/** Ends a ticket: redirects to its `result_url` with the outcome, or shows a page if it has none. */
export function answerTicket(
	c: Context,
	{ success, code, message, page }: Outcome,
	{ ticket, user }: { ticket?: Entity | undefined; user?: UserRecord | undefined },
): Response | Promise<Response> {
	const resultUrl = String(ticket?.result_url ?? "");
	if (URL.canParse(resultUrl)) {
		const email = ticket?.includeEmailInRedirect === false ? undefined : user?.email;
		const said = { email, success: String(success), code, message };
		return c.redirect(redirectWith(resultUrl, { supportSignUp: "true", supportForgotPassword: "true", ...said }));
	}
	const locale = localeOf(c);
	const texts = ticketTexts[locale];
	const nonce = randomBytes(16).toString("base64");
	const body = html`<h1>${texts[page.title]}</h1><div class="card"><p class="entry">${texts[page.lead]}</p></div>
<p class="foot quiet">${signInTexts[locale].tenant}</p>`;
	const shown = { html: pageShell({ locale, nonce, title: texts[page.title] }, body), policy: pagePolicy(nonce) };
	return showPage(c, shown, success ? 200 : 400);
}
