import type { Entity } from "../state/entity.ts";
import type { UserRecord } from "../state/user-record.ts";
import type { TenantContext } from "../tenant-context.ts";

export type TicketProblem = "unknown" | "used" | "expired";

export type FoundTicket =
	| { ticket: Entity; user: UserRecord; problem?: never }
	| { problem: TicketProblem; ticket?: Entity; user?: UserRecord };

/** A ticket of this type that can be used now, and whose it is; or what is wrong with it. */
export function findTicket({ state, clock }: TenantContext, type: string, id: string | undefined): FoundTicket {
	const ticket = state.tickets.get(id ?? "");
	const user = state.users.get(String(ticket?.user_id ?? ""));
	if (ticket === undefined || user === undefined || ticket.type !== type) return { problem: "unknown" };
	if (ticket.used === true) return { problem: "used", ticket, user };
	if (Date.parse(String(ticket.expires_at)) <= clock.nowMs()) return { problem: "expired", ticket, user };
	return { ticket, user };
}
