import type { Context } from "hono";
import type { UserGrant } from "../../auth-store/user-grant.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import type { ClientRecord } from "../../records/client-record.ts";
import type { SessionRecord } from "../../records/session-record.ts";
import type { UserRecord } from "../../records/user-record.ts";

/** Why a sign-in is refused, in the words that the application gets. */
export type Refusal = { error: string; error_description: string };

/** A sign-in, or what goes on from one, as rules and Actions hear of it. */
export type Transaction = {
	c: Context;
	tenant: TenantContext;
	/** The flows with a page or without, what comes back from where a rule sent somebody, and the grants of the token endpoint. */
	protocol:
		| "oidc-basic-profile"
		| "oidc-implicit-profile"
		| "oidc-hybrid-profile"
		| "redirect-callback"
		| "oauth2-refresh-token"
		| "oauth2-password"
		| "oauth2-passwordless";
	client: ClientRecord;
	user: UserRecord;
	grant: Pick<UserGrant, "scope" | "audience" | "organizationId">;
	session?: SessionRecord | undefined;
	/** What the application asked for at `/authorize`, or at the token endpoint without its secrets. */
	query?: Readonly<Record<string, string>> | undefined;
	body?: Readonly<Record<string, string>> | undefined;
	/** Where the person is. Default where the request comes from. */
	ip?: string | undefined;
};
