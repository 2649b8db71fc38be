import "server-only";
import { seedMarginSeconds } from "../lab-options.ts";
import { askToken, callWith } from "./ask-and-call.ts";
import type { CreatePattern } from "./lab-pattern.ts";
import { labClientId } from "./lab-tenant.ts";

/**
 * Creates the seed's pattern: a `global` holds the token under `{clientId}_token` and serves it until 60 s before its end. Every caller
 * that finds none requests one, even while others do, and a 401 from the API changes nothing.
 */
export const createSeedPattern: CreatePattern = (parts) => {
	const key = `${labClientId}_token`;
	const global = new Map<string, { value: string; expiresAtMs: number }>();
	return {
		call: async (_caller, signal) => {
			let held = global.get(key);
			if (held === undefined || Date.now() > held.expiresAtMs - seedMarginSeconds * 1_000) {
				const { access_token, expires_in } = await askToken(parts, signal);
				held = { value: access_token, expiresAtMs: Date.now() + expires_in * 1_000 };
				global.set(key, held);
			}
			await callWith(held.value, parts, signal);
		},
	};
};
