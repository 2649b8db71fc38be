import type { Hono } from "hono";
import { addPasswordless } from "../passwordless/add-passwordless.ts";
import { addAuthorize } from "../sign-in/authorize.ts";
import { addContinue } from "../sign-in/continue-sign-in.ts";
import { addFonts } from "../sign-in/fonts.ts";
import { addPasswordReset } from "../sign-in/password-reset.ts";
import { addRequestPasswordChange } from "../sign-in/request-password-change.ts";
import { addSecondFactor } from "../sign-in/second-factor.ts";
import { addSignInForm } from "../sign-in/sign-in-form.ts";
import { addSignOut } from "../sign-in/sign-out.ts";
import { addSignUp } from "../sign-in/sign-up.ts";
import { addVerifyEmail } from "../sign-in/verify-email.ts";
import type { TenantContext } from "../tenant-context.ts";
import { allowOrigins } from "./allow-origins.ts";
import { addDiscovery } from "./discovery.ts";
import { addFactorChallenge } from "./exchange-factor.ts";
import { addPushedRequests } from "./pushed-requests.ts";
import { addRevoke } from "./revoke.ts";
import { addTokenEndpoint } from "./token-endpoint.ts";
import { addUserInfo } from "./user-info.ts";

/** The Authentication API: sign-in, tokens, sign-out. @see https://auth0.com/docs/api/authentication */
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
