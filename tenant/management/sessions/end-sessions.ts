import type { SessionRecord } from "../../state/session-record.ts";
import type { TenantState } from "../../state/tenant-state.ts";

/** Ends sessions, and with them the refresh tokens that they gave unless those are to be kept. */
export function endSessions(
	state: TenantState,
	ends: (session: SessionRecord) => boolean,
	{ keepsTokens }: { keepsTokens: boolean },
): void {
	for (const session of [...state.sessions.values()].filter(ends)) {
		state.sessions.delete(session.id);
		if (keepsTokens) continue;
		for (const token of state.refreshTokens.values())
			if (token.session_id === session.id) state.refreshTokens.delete(token.id);
	}
}
