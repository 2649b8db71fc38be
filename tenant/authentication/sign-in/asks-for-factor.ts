import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { authStoreOf } from "../../auth-store/auth-store.ts";
import type { SignInRequest } from "../../auth-store/sign-in-request.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import type { SessionRecord } from "../../records/session-record.ts";
import type { UserRecord } from "../../records/user-record.ts";
import type { MultifactorDemand } from "../rules-and-actions/read-demands.ts";

/** The cookie of a browser that a person chose to be remembered on. */
export const rememberedCookie = "tenant_mfa";

export type FactorDemand = { isRememberable: boolean };

type Who = { request: SignInRequest; user: UserRecord; session: SessionRecord };

/** @see https://openid.net/specs/openid-provider-authentication-policy-extension-1_0.html */
const multifactorPolicy = "http://schemas.openid.net/pape/policies/2007/06/multi-factor";

/**
 * True if the person is asked for a second factor: because rules or Actions say so, the tenant's policy, or the application by
 * `acr_values`. The first two spare a browser that is remembered; policy and application spare a session that has had its second factor.
 * @see https://auth0.com/docs/secure/multi-factor-authentication/enable-mfa
 */
export function asksForFactor(
	c: Context,
	tenant: TenantContext,
	{ request, user, session }: Who,
	byScripts: MultifactorDemand | undefined,
): FactorDemand | undefined {
	const isRemembered = authStoreOf(tenant).rememberedBrowsers.find(getCookie(c, rememberedCookie)) === user.user_id;
	const hadFactor = session.authentication.methods.some(({ name }) => name === "mfa");
	if (byScripts !== undefined && !(byScripts.isRememberable && isRemembered)) return byScripts;
	const isPolicy = tenant.state.guardian.policies.includes("all-applications");
	if (isPolicy && !hadFactor && !isRemembered) return { isRememberable: true };
	const isAsked = request.query.acr_values?.split(" ").includes(multifactorPolicy) === true;
	return isAsked && !hadFactor ? { isRememberable: false } : undefined;
}
