import { randomBytes } from "node:crypto";
import type { Entity } from "../../records/entity.ts";
import type { TenantState } from "../../state/tenant-state.ts";

const usualSeconds = 432_000;

type Wanted = {
	type: "email_verification" | "password_change";
	user_id: string;
	/** Lifetime in seconds. Default, and for 0: 432,000 (five days). */
	ttl_sec?: unknown;
	[field: string]: unknown;
};

const pages = { email_verification: "/u/email-verification", password_change: "/u/reset-password" };

/** Issues a ticket, valid once and until it expires. Returns its address below `origin`. */
export function issueTicket(
	state: TenantState,
	origin: string,
	{ ttl_sec, ...wanted }: Wanted,
): { ticket: Entity; url: string } {
	const seconds = Number(ttl_sec) || usualSeconds;
	const nowMs = state.clock.nowMs();
	const id = randomBytes(24).toString("base64url").replace(/[-_]/g, "x");
	const ticket: Entity = {
		...wanted,
		id,
		used: false,
		created_at: new Date(nowMs).toISOString(),
		expires_at: new Date(nowMs + seconds * 1_000).toISOString(),
	};
	state.tickets.set(id, ticket);
	return { ticket, url: `${origin}${pages[wanted.type]}?ticket=${id}#` };
}
