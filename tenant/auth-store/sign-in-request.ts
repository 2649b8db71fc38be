/**
 * The response types of `/authorize`.
 * @see https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html
 */
export type ResponseType = "code" | "token" | "id_token";

/**
 * The response mode: how the answer returns to the application.
 * @see https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html
 * @see https://datatracker.ietf.org/doc/html/draft-sakimura-oauth-wmrm-00
 */
export type ResponseMode = "query" | "fragment" | "form_post" | "web_message";

/** A sign-in in progress, with the parameters the client sent to `/authorize`. */
export type SignInRequest = {
	clientId: string;
	redirectUri: string;
	responseTypes: readonly ResponseType[];
	responseMode: ResponseMode;
	state: string | undefined;
	nonce: string | undefined;
	/** The requested scope, unchanged. */
	scope: string;
	audience: string | undefined;
	organizationId: string | undefined;
	/** Name of the only connection to sign in with. */
	connection: string | undefined;
	loginHint: string | undefined;
	codeChallenge: string | undefined;
	/** The parameters as sent, for rules and Actions. */
	query: Readonly<Record<string, string>>;
	/** True if the ID token states when the person signed in, as `max_age` requires. */
	withAuthTime: boolean;
	locale: "en" | "es";
};
