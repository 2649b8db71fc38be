/**
 * Applies the seed's rule: keeps the token in the process's `global` under `{clientId}_token` until 60 s before expiry, and shares no
 * request in flight.
 */
import { askToken } from "./ask-token.mjs";
import { createPlainCalls } from "./plain-calls.mjs";

const windowMs = 60_000;

export function createRuleToken(settings) {
	const key = `${settings.clientId}_token`;
	return async ({ signal } = {}) => {
		const held = globalThis[key];
		if (held !== undefined && Date.now() < held.expiresAtMs - windowMs) return held.value;
		const { access_token: value, expires_in: seconds } = await askToken(settings, signal);
		globalThis[key] = { value, expiresAtMs: Date.now() + seconds * 1_000 };
		return value;
	};
}

export function createClient(settings) {
	const token = createRuleToken(settings);
	return { token, ...createPlainCalls(settings, token) };
}
