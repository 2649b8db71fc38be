/** The fields of a token request, from a form or from JSON. */
export type TokenForm = Readonly<Record<string, string | undefined>>;

/** An answer of the token endpoint: a token, or OAuth's two words for why there is none. */
export type TokenAnswer =
	| { status: 200; body: Record<string, unknown> }
	| { status: 400 | 401 | 403; body: { error: string; error_description: string } };

export const refuseToken = (status: 400 | 401 | 403, error: string, error_description: string): TokenAnswer => ({
	status,
	body: { error, error_description },
});
