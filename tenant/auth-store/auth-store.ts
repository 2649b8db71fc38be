import type { TenantContext } from "../core/tenant-context.ts";
import type { TenantState } from "../state/tenant-state.ts";
import { type AttackProtection, createAttackProtection } from "./attack-protection.ts";
import { createOneTimeCodes, type OneTimeCodes } from "./one-time-codes.ts";
import type { PausedGrant, PausedSignIn } from "./paused.ts";
import { createRateBuckets, type RateBuckets } from "./rate-buckets.ts";
import { createRefreshTokens, type RefreshTokens } from "./refresh-tokens.ts";
import { createReplayGuard, type ReplayGuard } from "./replay-guard.ts";
import { createTokenQuotas, type TokenQuotas } from "./token-quotas.ts";
import type { UserGrant } from "./user-grant.ts";
import { createVouchers, type Vouchers } from "./vouchers.ts";

/** The response types of `/authorize`. @see https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html */
export type ResponseType = "code" | "token" | "id_token";

/**
 * The response mode: how the answer returns to the application.
 * @see https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html
 * @see https://datatracker.ietf.org/doc/html/draft-sakimura-oauth-wmrm-00
 */
export type ResponseMode = "query" | "fragment" | "form_post" | "web_message";

/** A sign-in under way: what the client asked for at `/authorize`. */
export type SignInRequest = {
	clientId: string;
	redirectUri: string;
	responseTypes: readonly ResponseType[];
	responseMode: ResponseMode;
	state: string | undefined;
	nonce: string | undefined;
	/** As it was asked for. */
	scope: string;
	audience: string | undefined;
	organizationId: string | undefined;
	/** The only connection to sign in with, by name. */
	connection: string | undefined;
	loginHint: string | undefined;
	codeChallenge: string | undefined;
	/** The parameters as they were sent, for rules and Actions. */
	query: Readonly<Record<string, string>>;
	/** Whether the ID token says when the person signed in, as `max_age` asks. */
	withAuthTime: boolean;
	locale: "en" | "es";
};

/** A request that a client pushed to `/oauth/par`. */
type PushedRequest = { clientId: string; parameters: Readonly<Record<string, string>> };

type AuthorizationCode = { grant: UserGrant; redirectUri: string; codeChallenge: string | undefined };

/** What the Authentication API holds that the Management API never answers with. */
export type AuthStore = {
	requests: Vouchers<SignInRequest>;
	/** Parameters of `/authorize` that were pushed, by `request_uri`. */
	pushed: Vouchers<PushedRequest>;
	/** Sign-ins that wait at another page, by the `state` they go on with. */
	paused: Vouchers<PausedSignIn>;
	/** Grants at the token endpoint that wait for a second factor, by `mfa_token`. */
	pausedGrants: Vouchers<PausedGrant>;
	/** Codes of passwordless connections and second factors. */
	oneTimeCodes: OneTimeCodes;
	/** User ids by the cookie of a browser that needs no second factor for a while. */
	rememberedBrowsers: Vouchers<string>;
	codes: Vouchers<AuthorizationCode>;
	/** Session ids by cookie: who may read the sessions cannot take one over. */
	cookies: Vouchers<string>;
	/** Opaque access tokens for `/userinfo`. */
	accessTokens: Vouchers<UserGrant>;
	refreshTokens: RefreshTokens;
	assertions: ReplayGuard;
	quotas: TokenQuotas;
	attacks: AttackProtection;
	/** By address. */
	signUps: RateBuckets;
	/** By address and e-mail. */
	passwordChanges: RateBuckets;
	/** Passwordless codes, by address. */
	codeRequests: RateBuckets;
};

const signUpRate = { burst: 50, perMinute: 50 };
const codeRequestRate = { burst: 50, perMinute: 50 };
const passwordChangeRate = { burst: 10, perMinute: 1 };

const stores = new WeakMap<TenantState, AuthStore>();

/** The store that goes with the tenant's content as it is now: a reset starts another. */
export function authStoreOf({ state, clock: { nowMs } }: Pick<TenantContext, "state" | "clock">): AuthStore {
	const held = stores.get(state) ?? {
		requests: createVouchers(nowMs),
		pushed: createVouchers(nowMs),
		paused: createVouchers(nowMs),
		pausedGrants: createVouchers(nowMs),
		oneTimeCodes: createOneTimeCodes(nowMs),
		rememberedBrowsers: createVouchers(nowMs),
		codes: createVouchers(nowMs),
		cookies: createVouchers(nowMs),
		accessTokens: createVouchers(nowMs),
		refreshTokens: createRefreshTokens(),
		assertions: createReplayGuard(nowMs),
		quotas: createTokenQuotas(nowMs),
		attacks: createAttackProtection(nowMs),
		signUps: createRateBuckets(signUpRate, nowMs),
		passwordChanges: createRateBuckets(passwordChangeRate, nowMs),
		codeRequests: createRateBuckets(codeRequestRate, nowMs),
	};
	stores.set(state, held);
	return held;
}
