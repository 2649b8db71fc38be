import type { Context } from "hono";
import { authStoreOf } from "../../auth-store/auth-store.ts";
import type { PausedSignIn } from "../../auth-store/paused.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import type { Refusal } from "../rules-and-actions/transaction.ts";
import type { KnownSignIn } from "./finish-sign-in.ts";
import { notMember } from "./not-member.ts";
import { refusal } from "./read-sign-in-request.ts";
import { findSession } from "./session.ts";

/**
 * Finds the sign-in paused under a `state`, and the current record of its person. Only the browser that began it may resume it: the
 * redirect target learns the `state` and must not be able to take over.
 */
export function findPaused<Reason extends PausedSignIn["waitsFor"]>(
	c: Context,
	tenant: TenantContext,
	waitsFor: Reason,
): { name: string; paused: Extract<PausedSignIn, { waitsFor: Reason }>; signIn: KnownSignIn } | undefined {
	const name = c.req.query("state") ?? "";
	const paused = authStoreOf(tenant).paused.find(name);
	const isMeant = (one: PausedSignIn): one is Extract<PausedSignIn, { waitsFor: Reason }> => one.waitsFor === waitsFor;
	if (paused === undefined || !isMeant(paused)) return undefined;
	const session = findSession(c, tenant);
	const client = tenant.state.clients.get(paused.request.clientId);
	const user = tenant.state.users.get(paused.userId);
	if (session?.id !== paused.sessionId || client === undefined || user === undefined) return undefined;
	const { request, logType } = paused;
	return { name, paused, signIn: { request, client, user, session, logType } };
}

/** Returns a refusal if the person has been blocked or lost the membership since the sign-in began. */
export function nowRefused(tenant: TenantContext, { user, request }: KnownSignIn): Refusal | undefined {
	if (user.blocked === true) return refusal("unauthorized", "user is blocked");
	return notMember(tenant.state, user.user_id, request.organizationId);
}
