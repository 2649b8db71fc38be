import type { AuditAction } from "@/lib/audit/actions";
import type { Belonging } from "@/lib/users/client/belonging-queries";

/** What can be taken from a user, by the name of its texts. */
export type RemovalText =
	| "method"
	| "methods"
	| "session"
	| "sessions"
	| "token"
	| "tokens"
	| "device"
	| "grant"
	| "grants";

/** A removal to be confirmed: one thing by its id, or all of the kind. */
export type Removal = { text: RemovalText; kind: Belonging; id?: string; what?: string };

/** What the audit calls each. */
export const removalActions: Record<RemovalText, AuditAction> = {
	method: "user.sign_in_method_deleted",
	methods: "user.sign_in_methods_deleted",
	session: "user.session_revoked",
	sessions: "user.sessions_revoked",
	token: "user.refresh_token_revoked",
	tokens: "user.refresh_tokens_revoked",
	device: "user.device_deleted",
	grant: "user.grant_revoked",
	grants: "user.grants_revoked",
};
