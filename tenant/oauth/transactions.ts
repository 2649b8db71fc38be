import { randomBytes } from "node:crypto";

/** A sign-in under way: what the client asked for at `/authorize`. */
export type SignInRequest = {
	clientId: string;
	redirectUri: string;
	state: string | undefined;
	nonce: string | undefined;
	scope: string;
	codeChallenge: string | undefined;
	locale: "en" | "es";
};

/** Who signed in to the tenant, and when. */
export type Session = { userId: string; signedInAtMs: number };

export type AuthorizationCode = SignInRequest & Session;

const lifetimeMs = 10 * 60_000;

/** Values handed out once under an unguessable name, for ten minutes. */
function createVouchers<T>() {
	const held = new Map<string, { value: T; untilMs: number }>();
	return {
		issue(value: T, forMs = lifetimeMs): string {
			for (const [name, { untilMs }] of held) if (untilMs < Date.now()) held.delete(name);
			const name = randomBytes(24).toString("base64url");
			held.set(name, { value, untilMs: Date.now() + forMs });
			return name;
		},
		find(name: string | undefined): T | undefined {
			const voucher = held.get(name ?? "");
			return voucher !== undefined && voucher.untilMs >= Date.now() ? voucher.value : undefined;
		},
		take(name: string | undefined): T | undefined {
			const value = this.find(name);
			held.delete(name ?? "");
			return value;
		},
	};
}

type Vouchers<T> = ReturnType<typeof createVouchers<T>>;

export type SignInStore = {
	requests: Vouchers<SignInRequest>;
	codes: Vouchers<AuthorizationCode>;
	/** The tenant's own sessions, by cookie. */
	sessions: Vouchers<Session>;
	/** Opaque access tokens for `/userinfo`. */
	accessTokens: Vouchers<{ userId: string; scope: string }>;
};

export const createSignInStore = (): SignInStore => ({
	requests: createVouchers(),
	codes: createVouchers(),
	sessions: createVouchers(),
	accessTokens: createVouchers(),
});
