import type { RefreshTokenRecord } from "../../records/session-record.ts";

/** Describes a refresh token as the API does, without the token itself. */
export const refreshTokenAnswer = (token: RefreshTokenRecord) => ({
	id: token.id,
	user_id: token.user_id,
	created_at: token.created_at,
	idle_expires_at: token.idle_expires_at,
	expires_at: token.expires_at,
	device: token.device,
	client_id: token.client_id,
	session_id: token.session_id,
	rotating: token.rotating,
	resource_servers: token.resource_servers,
	last_exchanged_at: token.last_exchanged_at,
	...(token.refresh_token_metadata == null ? {} : { refresh_token_metadata: token.refresh_token_metadata }),
});
