import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { authStoreOf } from "../../auth-store/auth-store.ts";
import type { SignInRequest } from "../../auth-store/sign-in-request.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import type { SessionRecord } from "../../records/session-record.ts";
import type { UserRecord } from "../../records/user-record.ts";
import type { MultifactorDemand } from "../rules-and-actions/read-demands.ts";

/** Cookie of a browser that the person chose to remember. */
export const rememberedCookie = "tenant_mfa";

export type FactorDemand = { isRememberable: boolean };

type Who = { request: SignInRequest; user: UserRecord; session: SessionRecord };

/** @see https://openid.net/specs/openid-provider-authentication-policy-extension-1_0.html */
const multifactorPolicy = "http://schemas.openid.net/pape/policies/2007/06/multi-factor";

/** Returns true if the session has had its second factor, in this sign-in or an earlier one. */
export const hadFactor = ({ authentication }: SessionRecord): boolean =>
	authentication.methods.some(({ name }) => name === "mfa");

/**
 * Returns true if a second factor is required by rules or Actions, by the tenant's policy, or by the application's `acr_values`. A
 * remembered browser is exempt from the first two; a session that has had its second factor is exempt from policy and application.
 * @see https://auth0.com/docs/secure/multi-factor-authentication/enable-mfa
 */
export function asksForFactor(
	c: Context,
	tenant: TenantContext,
	{ request, user, session }: Who,
	byScripts: MultifactorDemand | undefined,
): FactorDemand | undefined {
	const isRemembered = authStoreOf(tenant).rememberedBrowsers.find(getCookie(c, rememberedCookie)) === user.user_id;
	const isSatisfied = hadFactor(session);
	if (byScripts !== undefined && !(byScripts.isRememberable && isRemembered)) return byScripts;
	const isPolicy = tenant.state.guardian.policies.includes("all-applications");
	if (isPolicy && !isSatisfied && !isRemembered) return { isRememberable: true };
	const isAsked = request.query.acr_values?.split(" ").includes(multifactorPolicy) === true;
	return isAsked && !isSatisfied ? { isRememberable: false } : undefined;
}
