import type { Context, Hono } from "hono";
import { jwtVerify } from "jose";
import { authStoreOf } from "../../auth-store/auth-store.ts";
import { readForm } from "../../core/read-form.ts";
import { issuerOf, type TenantContext } from "../../core/tenant-context.ts";
import type { UserRecord } from "../../records/user-record.ts";
import { userClaims } from "./user-claims.ts";

type Holder = { userId: string; scope: string };

async function readJwt(request: Request, token: string, { keys, clock }: TenantContext): Promise<Holder | undefined> {
	try {
		const { payload } = await jwtVerify(
			token,
			({ kid }) => (keys.all().find((key) => key.kid === kid) ?? keys.current).publicKey,
			{
				algorithms: ["RS256"],
				audience: `${issuerOf(request)}userinfo`,
				issuer: issuerOf(request),
				currentDate: new Date(clock.nowMs()),
			},
		);
		return { userId: String(payload.sub), scope: String(payload.scope) };
	} catch {
		return undefined;
	}
}

async function tokenOf(c: Context): Promise<string | undefined> {
	const bearer = /^Bearer (.+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? c.req.query("access_token");
	return bearer ?? (c.req.method === "POST" ? (await readForm(c)).access_token : undefined);
}

/** Returns the user and scope of an access token, opaque or JWT. Returns undefined unless its scope has `openid`. */
async function holderOf(c: Context, tenant: TenantContext): Promise<{ user: UserRecord; scope: string } | undefined> {
	const token = (await tokenOf(c)) ?? "";
	const holder = authStoreOf(tenant).accessTokens.find(token) ?? (await readJwt(c.req.raw, token, tenant));
	const user = tenant.state.users.get(holder?.userId ?? "");
	const isOpen = holder?.scope.split(" ").includes("openid");
	return user && holder && isOpen ? { user, scope: holder.scope } : undefined;
}

/**
 * `GET` and `POST /userinfo`: returns the claims of the access token's user. The token is in the header, or in the query or form as older
 * clients send it.
 * @see https://auth0.com/docs/api/authentication/user-profile/get-user-info
 */
export function addUserInfo(app: Hono, tenant: TenantContext): void {
	app.on(["GET", "POST"], "/userinfo", async (c) => {
		c.header("cache-control", "no-store");
		const holder = await holderOf(c, tenant);
		if (holder !== undefined) return c.json(userClaims(holder.user, holder.scope));
		c.header("www-authenticate", 'Bearer realm="Users", error="invalid_token"');
		return c.text("Unauthorized", 401);
	});
}
