import { sendLogoutTokens } from "../../core/send-logout-tokens.ts";
import type { SessionRecord } from "../../records/session-record.ts";
import type { Call } from "../call.ts";

/** Ends sessions, and by default the refresh tokens issued in them. Notifies the applications that asked for it. */
export function endSessions(
	{ state, tenant, request }: Pick<Call, "state" | "tenant" | "request">,
	ends: (session: SessionRecord) => boolean,
	{ keepsTokens }: { keepsTokens: boolean },
): void {
	const sessions = [...state.sessions.values()].filter(ends);
	for (const session of sessions) {
		state.sessions.delete(session.id);
		if (keepsTokens) continue;
		for (const token of state.refreshTokens.values())
			if (token.session_id === session.id) state.refreshTokens.delete(token.id);
	}
	sendLogoutTokens(tenant, { sessions, initiator: "session-revoked", request });
}
