import "server-only";
import type { ClientAuth } from "./client-credentials.ts";
import type { Clock } from "./clock.ts";
import type { TokenFetch } from "./send-token-request.ts";
import type { TokenStore } from "./token-store.ts";

export type TokenBrokerOptions = {
	/** `https://{domain}`, without a slash. */
	origin: string;
	audience: string;
	clientId: string;
	clientAuth: ClientAuth;
	/** How long before its end a token is no longer used, in ms. Default 60,000; half the life where that is shorter. */
	windowMs?: number;
	store?: TokenStore;
	fetch?: TokenFetch;
	clock?: Clock;
	random?: () => number;
	/** Told once when an answer had no usable `expires_in` and 300 s are assumed. */
	onLifetimeAssumed?: () => void;
};

export type GetTokenOptions = { signal?: AbortSignal | undefined; minLifeMs?: number };
