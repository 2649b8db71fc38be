import type { Context } from "hono";
import type { UserGrant } from "../../auth-store/user-grant.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import type { ClientRecord } from "../../records/client-record.ts";
import type { UserRecord } from "../../records/user-record.ts";

/** The grant that a person's tokens are issued for, and the request that asks for them. */
export type UserTokenRequest = {
	c: Context;
	tenant: TenantContext;
	client: ClientRecord;
	user: UserRecord;
	grant: UserGrant;
	/** Grant type, if the access token must name it. */
	gty?: "password";
	/** Replaces a newly created refresh token: the successor, or undefined for none. */
	refreshToken?: string | undefined;
	isRefresh?: boolean;
};
