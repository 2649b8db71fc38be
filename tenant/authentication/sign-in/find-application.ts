import type { Context } from "hono";
import type { TenantContext } from "../../core/tenant-context.ts";
import type { ClientRecord } from "../../records/client-record.ts";
import { matchesOrigin } from "../matches-origin.ts";
import { showError } from "../pages/show-page.ts";
import { isAllowedUrl } from "./is-allowed-url.ts";

/**
 * Returns true if the callback's origin may receive the answer as a web message.
 * @see https://auth0.com/docs/get-started/applications/application-settings
 */
function isWebOrigin({ fields }: ClientRecord, redirectUri: string): boolean {
	const listed = Array.isArray(fields?.web_origins) ? fields.web_origins.map(String) : [];
	return listed.some((origin) => matchesOrigin(origin, new URL(redirectUri).origin));
}

/**
 * Finds the application of a request and checks its callback. Otherwise returns an error page, because nothing may be sent to an address
 * that is not the application's.
 */
export function findApplication(
	c: Context,
	{ state }: TenantContext,
	clientId: string,
	{ redirect_uri = "", response_mode }: Readonly<Record<string, string | undefined>>,
): { client: ClientRecord } | { page: ReturnType<typeof showError> } {
	const client = state.clients.get(clientId);
	if (client === undefined) return { page: showError(c, "unknown_client", 403) };
	if (!isAllowedUrl(client.callbacks, redirect_uri)) return { page: showError(c, "callback_mismatch", 403) };
	if (response_mode === "web_message" && !isWebOrigin(client, redirect_uri))
		return { page: showError(c, "origin_mismatch", 403) };
	return { client };
}
