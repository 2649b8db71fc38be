import type { Hono } from "hono";
import type { TenantContext } from "../tenant-context.ts";
import type { SignInStore } from "./transactions.ts";
import { userClaims } from "./user-claims.ts";

/** `GET /userinfo`: who the access token is of; the token in the header, or in the query as older clients send it. */
export function addUserInfo(app: Hono, { state }: TenantContext, store: SignInStore): void {
	app.get("/userinfo", (c) => {
		const bearer = /^Bearer (.+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? c.req.query("access_token");
		const session = store.accessTokens.find(bearer);
		const user = session && state.users.get(session.userId);
		if (user === undefined || session === undefined) {
			c.header("www-authenticate", 'Bearer realm="Users", error="invalid_token"');
			return c.text("Unauthorized", 401);
		}
		return c.json(userClaims(user, session.scope));
	});
}
