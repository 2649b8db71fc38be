import type { TenantContext } from "../core/tenant-context.ts";
import type { TenantState } from "../state/tenant-state.ts";
import { type AttackProtection, createAttackProtection } from "./attack-protection.ts";
import { createOneTimeCodes, type OneTimeCodes } from "./one-time-codes.ts";
import type { PausedGrant, PausedSignIn } from "./paused.ts";
import { createRateBuckets, type RateBuckets } from "./rate-buckets.ts";
import { createRefreshTokens, type RefreshTokens } from "./refresh-tokens.ts";
import { createReplayGuard, type ReplayGuard } from "./replay-guard.ts";
import type { SignInRequest } from "./sign-in-request.ts";
import { createTokenQuotas, type TokenQuotas } from "./token-quotas.ts";
import type { UserGrant } from "./user-grant.ts";
import { createVouchers, type Vouchers } from "./vouchers.ts";

/** A request that a client pushed to `/oauth/par`. */
type PushedRequest = { clientId: string; parameters: Readonly<Record<string, string>> };

type AuthorizationCode = { grant: UserGrant; redirectUri: string; codeChallenge: string | undefined };

/** State of the Authentication API that the Management API never returns. */
export type AuthStore = {
	requests: Vouchers<SignInRequest>;
	/** Pushed parameters of `/authorize`, by `request_uri`. */
	pushed: Vouchers<PushedRequest>;
	/** Sign-ins paused at another page, by the `state` that resumes them. */
	paused: Vouchers<PausedSignIn>;
	/** Token-endpoint grants waiting for a second factor, by `mfa_token`. */
	pausedGrants: Vouchers<PausedGrant>;
	/** Codes of passwordless connections and second factors. */
	oneTimeCodes: OneTimeCodes;
	/** User ids by the cookie of a browser that is remembered and needs no second factor for a while. */
	rememberedBrowsers: Vouchers<string>;
	codes: Vouchers<AuthorizationCode>;
	/** Session ids by cookie. The cookie differs from the id, so reading the sessions is not enough to take one over. */
	cookies: Vouchers<string>;
	/** Opaque access tokens for `/userinfo`. */
	accessTokens: Vouchers<UserGrant>;
	refreshTokens: RefreshTokens;
	assertions: ReplayGuard;
	quotas: TokenQuotas;
	attacks: AttackProtection;
	/** Sign-up limits, by address. */
	signUps: RateBuckets;
	/** Password-change limits, by address and e-mail. */
	passwordChanges: RateBuckets;
	/** Passwordless-code limits, by address. */
	codeRequests: RateBuckets;
};

const signUpRate = { burst: 50, perMinute: 50 };
const codeRequestRate = { burst: 50, perMinute: 50 };
const passwordChangeRate = { burst: 10, perMinute: 1 };

const stores = new WeakMap<TenantState, AuthStore>();

/** Returns the auth store of the current tenant state. A reset creates a new state and so a new store. */
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
