import type { Hono } from "hono";
import { localeOf } from "../authentication/pages/locale-of.ts";
import { showPage } from "../authentication/pages/show-page.ts";
import { originOf, type TenantContext } from "../core/tenant-context.ts";
import { outboxPage } from "./outbox-page.ts";

/**
 * `GET /__tenant/outbox`: lists the messages that this tenant would have sent, as a page, or as JSON for clients that accept no HTML. It is
 * part of the control interface, which answers this machine alone, because a reader of the outbox can take over any account.
 */
export function addOutbox(app: Hono, tenant: TenantContext): void {
	app.get("/__tenant/outbox", (c) => {
		const messages = tenant.state.outbox.list();
		const origin = originOf(c.req.raw);
		const wantsPage = c.req.header("accept")?.includes("text/html") === true;
		if (wantsPage) return showPage(c, outboxPage(localeOf(c), messages));
		c.header("cache-control", "no-store");
		const whole = messages.map(({ link, ...rest }) =>
			link === undefined ? rest : { ...rest, link: new URL(link, origin).href },
		);
		return c.json({ messages: whole });
	});
}
