import type { Hono } from "hono";
import { authStoreOf } from "../../auth-store/auth-store.ts";
import { logEvent } from "../../core/log-event.ts";
import { readForm } from "../../core/read-form.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import { authenticateClient } from "../client-authentication/authenticate-client.ts";

/**
 * `POST /oauth/revoke`: ends a refresh token of the client and its family. An unknown token is not an error.
 * @see https://auth0.com/docs/api/authentication/revoke-refresh-token/revoke-refresh-token
 */
export function addRevoke(app: Hono, tenant: TenantContext): void {
	app.post("/oauth/revoke", async (c) => {
		const form = await readForm(c);
		const proved = await authenticateClient(c, form, tenant);
		if ("refusal" in proved) return c.json(proved.refusal.body, proved.refusal.status);
		const { client } = proved;
		if (!form.token)
			return c.json({ error: "invalid_request", error_description: "Missing required parameter: token" }, 400);
		const { state } = tenant;
		const held = authStoreOf(tenant).refreshTokens.find(form.token);
		const record = state.refreshTokens.get(held?.family.recordId ?? "");
		if (record?.client_id === client.client_id) {
			state.refreshTokens.delete(record.id);
			logEvent(c, tenant, "srrt", { client, user: state.users.get(record.user_id) });
		}
		return c.body(null, 200);
	});
}
