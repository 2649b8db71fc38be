import { fieldsOf } from "../../records/fields-of.ts";
import type { SessionRecord } from "../../records/session-record.ts";
import { failure } from "../api-error.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, accepted, ok } from "../endpoints.ts";
import { endSessions } from "./end-sessions.ts";
import { isLive } from "./is-live.ts";
import { metadataSchema } from "./metadata-schema.ts";

/** Finds a session. @throws ApiError 404 for an unknown or expired one. */
function sessionOf({ state, param }: Call): SessionRecord {
	const session = state.sessions.get(param("id"));
	if (session === undefined || !isLive(session, state.clock.nowIso())) throw failure("inexistent_session");
	return session;
}

/**
 * Adds the sessions by id. Ending one answers 202: a delete keeps its refresh tokens, a revocation ends them.
 * @see https://auth0.com/docs/api/management/v2/sessions
 */
export function addSessions(endpoint: AddEndpoint): void {
	endpoint("GET /sessions/:id", { handle: (call) => ok(sessionOf(call)) });
	endpoint("PATCH /sessions/:id", {
		description: "Update session",
		body: metadataSchema("session_metadata"),
		handle: async (call) => {
			const { session_metadata } = await metadataIn(call);
			const updated_at = call.state.clock.nowIso();
			const session = { ...sessionOf(call), session_metadata, updated_at };
			call.state.sessions.set(session.id, session);
			return ok(session);
		},
	});
	endpoint("DELETE /sessions/:id", {
		description: "Delete session",
		handle: (call) => {
			endSessions(call, ({ id }) => id === call.param("id"), { keepsTokens: true });
			return accepted;
		},
	});
	endpoint("POST /sessions/:id/revoke", {
		description: "Revokes a session",
		handle: (call) => {
			const gone = sessionOf(call);
			endSessions(call, ({ id }) => id === gone.id, { keepsTokens: false });
			return accepted;
		},
	});
}

async function metadataIn(call: Call): Promise<{ session_metadata: Record<string, unknown> }> {
	const body = await call.body();
	return { session_metadata: fieldsOf(body.session_metadata) };
}
