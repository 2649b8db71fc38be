/** Requests a token for each call. */
import { askToken } from "./ask-token.mjs";
import { createPlainCalls } from "./plain-calls.mjs";

export function createClient(settings) {
	const token = async ({ signal } = {}) => (await askToken(settings, signal)).access_token;
	return { token, ...createPlainCalls(settings, token) };
}
