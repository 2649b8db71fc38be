import type { Hono } from "hono";
import type { TenantContext } from "../core/tenant-context.ts";
import { addPasswordReset } from "./account/password-reset.ts";
import { addRequestPasswordChange } from "./account/request-password-change.ts";
import { addSignUp } from "./account/sign-up.ts";
import { addVerifyEmail } from "./account/verify-email.ts";
import { allowOrigins } from "./allow-origins.ts";
import { addDiscovery } from "./discovery.ts";
import { addFonts } from "./pages/fonts.ts";
import { addPasswordless } from "./passwordless/add-passwordless.ts";
import { addAuthorize } from "./sign-in/authorize.ts";
import { addContinue } from "./sign-in/continue-sign-in.ts";
import { addPushedRequests } from "./sign-in/pushed-requests.ts";
import { addSecondFactor } from "./sign-in/second-factor.ts";
import { addSignInForm } from "./sign-in/sign-in-form.ts";
import { addSignOut } from "./sign-in/sign-out.ts";
import { addFactorChallenge } from "./token-endpoint/exchange-factor.ts";
import { addRevoke } from "./token-endpoint/revoke.ts";
import { addTokenEndpoint } from "./token-endpoint/token-endpoint.ts";
import { addUserInfo } from "./tokens/user-info.ts";

/**
 * Adds the Authentication API: sign-in, tokens, sign-out.
 * @see https://auth0.com/docs/api/authentication
 */
export function addAuthentication(app: Hono, tenant: TenantContext): void {
	allowOrigins(app, tenant);
	const parts = [
		addDiscovery,
		addAuthorize,
		addSignInForm,
		addContinue,
		addSecondFactor,
		addPushedRequests,
		addPasswordless,
		addFactorChallenge,
		addTokenEndpoint,
		addRevoke,
		addUserInfo,
		addSignOut,
		addSignUp,
		addRequestPasswordChange,
		addVerifyEmail,
		addPasswordReset,
	];
	for (const addPart of parts) addPart(app, tenant);
	addFonts(app);
}
