import type { Context } from "hono";
import type { UserGrant } from "../../auth-store/user-grant.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import type { ClientRecord } from "../../records/client-record.ts";
import type { SessionRecord } from "../../records/session-record.ts";
import type { UserRecord } from "../../records/user-record.ts";

/** The reason for a refusal, in the words the application receives. */
export type Refusal = { error: string; error_description: string };

/** A sign-in, or a later use of it, as passed to rules and Actions. */
export type Transaction = {
	c: Context;
	tenant: TenantContext;
	/** The flow: with a page or without, the return from a redirect, or a grant of the token endpoint. */
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
	/** Parameters of `/authorize`, or of the token endpoint without its secrets. */
	query?: Readonly<Record<string, string>> | undefined;
	body?: Readonly<Record<string, string>> | undefined;
	/** Address of the person. Default the address of the request. */
	ip?: string | undefined;
};
