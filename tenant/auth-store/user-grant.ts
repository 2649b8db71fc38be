import type { CustomClaims } from "../pipeline/custom-claims.ts";

/** What an application was given for a person: what its tokens are made of. */
export type UserGrant = {
	userId: string;
	clientId: string;
	/** The scopes given, with a space between. */
	scope: string;
	/** Of the access token; without one it is opaque. */
	audience: string | undefined;
	organizationId: string | undefined;
	/** Of the browser that signed in; the password grant has none. */
	sessionId: string | undefined;
	nonce: string | undefined;
	/** When the person signed in (epoch ms), where the ID token is to say so. */
	authTimeMs: number | undefined;
	/** Authentication methods beyond the first factor (`amr`). */
	amr?: readonly string[] | undefined;
	/** What rules and Actions added. */
	claims?: CustomClaims | undefined;
};
