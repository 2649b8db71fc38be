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
