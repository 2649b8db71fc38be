import type { TenantContext } from "../../core/tenant-context.ts";
import type { Entity } from "../../records/entity.ts";
import type { Identity, UserRecord } from "../../records/user-record.ts";

export type TicketProblem = "unknown" | "used" | "expired";

export type FoundTicket =
	| { ticket: Entity; user: UserRecord; identity: Identity; problem?: never }
	| { problem: TicketProblem; ticket?: Entity; user?: UserRecord };

/** Finds the ticket's identity, which may have been unlinked since. A ticket that names none is for the primary identity. */
const identityOf = (ticket: Entity | undefined, user: UserRecord | undefined): Identity | undefined =>
	ticket?.identity_id === undefined
		? user?.identities[0]
		: user?.identities.find(({ user_id }) => user_id === ticket.identity_id);

/** Finds a usable ticket of this type and its user, or says what is wrong with it. */
export function findTicket({ state, clock }: TenantContext, type: string, id: string | undefined): FoundTicket {
	const ticket = state.tickets.get(id ?? "");
	const user = state.users.get(String(ticket?.user_id ?? ""));
	const identity = identityOf(ticket, user);
	if (ticket === undefined || user === undefined || identity === undefined || ticket.type !== type)
		return { problem: "unknown" };
	if (ticket.used === true) return { problem: "used", ticket, user };
	if (Date.parse(String(ticket.expires_at)) <= clock.nowMs()) return { problem: "expired", ticket, user };
	return { ticket, user, identity };
}
