import type { Hono } from "hono";
import { addAuthorize } from "../sign-in/authorize.ts";
import { addFonts } from "../sign-in/fonts.ts";
import { addSignInForm } from "../sign-in/sign-in-form.ts";
import { addSignOut } from "../sign-in/sign-out.ts";
import type { TenantContext } from "../tenant-context.ts";
import { addDiscovery } from "./discovery.ts";
import { addTokenEndpoint } from "./token-endpoint.ts";
import { createSignInStore } from "./transactions.ts";
import { addUserInfo } from "./user-info.ts";

/** The Authentication API: sign-in, tokens, sign-out. @see https://auth0.com/docs/api/authentication */
export function addAuthentication(app: Hono, tenant: TenantContext): void {
	const store = createSignInStore();
	addDiscovery(app, tenant);
	addAuthorize(app, tenant, store);
	addSignInForm(app, tenant, store);
	addFonts(app);
	addTokenEndpoint(app, tenant, store);
	addUserInfo(app, tenant, store);
	addSignOut(app, tenant, store);
}
