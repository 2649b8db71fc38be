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
	/** How it was got, where the access token says so. */
	gty?: "password";
	/** What takes the place of a first refresh token: the next one, or none. */
	refreshToken?: string | undefined;
	isRefresh?: boolean;
};
