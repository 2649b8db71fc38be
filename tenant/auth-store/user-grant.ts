import type { CustomClaims } from "../pipeline/custom-claims.ts";

/** A person's grant to an application. Its tokens are made from it. */
export type UserGrant = {
	userId: string;
	clientId: string;
	/** The granted scopes, separated by spaces. */
	scope: string;
	/** Audience of the access token. Without an audience the token is opaque. */
	audience: string | undefined;
	organizationId: string | undefined;
	/** Session of the browser that signed in. The password grant has none. */
	sessionId: string | undefined;
	nonce: string | undefined;
	/** Time of the sign-in (epoch ms), if the ID token must state it. */
	authTimeMs: number | undefined;
	/** Authentication methods beyond the first factor (`amr`). */
	amr?: readonly string[] | undefined;
	/** Claims added by rules and Actions. */
	claims?: CustomClaims | undefined;
};
