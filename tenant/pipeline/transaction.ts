import type { Context } from "hono";
import type { UserGrant } from "../oauth/user-grant.ts";
import type { ClientRecord } from "../state/client-record.ts";
import type { SessionRecord } from "../state/session-record.ts";
import type { UserRecord } from "../state/user-record.ts";
import type { TenantContext } from "../tenant-context.ts";

/** A sign-in, or what goes on from one, as rules and Actions hear of it. */
export type Transaction = {
	c: Context;
	tenant: TenantContext;
	/** The code flow with a password or without, the refresh token grant, and the password grant. */
	protocol: "oidc-basic-profile" | "oauth2-refresh-token" | "oauth2-password";
	client: ClientRecord;
	user: UserRecord;
	grant: Pick<UserGrant, "scope" | "audience" | "organizationId">;
	session?: SessionRecord | undefined;
	/** What the application asked for at `/authorize`, or at the token endpoint without its secrets. */
	query?: Record<string, string> | undefined;
	body?: Record<string, string> | undefined;
	/** Where the person is. Default where the request comes from. */
	ip?: string | undefined;
};
