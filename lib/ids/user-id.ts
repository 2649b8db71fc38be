import { z } from "zod";

/** Auth0 keeps at most this many characters of an id after its provider; the provider stands in front of them. */
const longestOwnId = 255;
const longestProvider = 64;

const provider = /^[A-Za-z0-9_-]+$/;

/** The two parts of a user id: `samlp|acme|jane` is `acme|jane` at `samlp`; undefined for a text that is no user id. */
export function splitUserId(text: string): { provider: string; ownId: string } | undefined {
	const at = text.indexOf("|");
	if (at < 1 || at > longestProvider || at === text.length - 1) return undefined;
	const parts = { provider: text.slice(0, at), ownId: text.slice(at + 1) };
	const fits = parts.ownId.length <= longestOwnId * 2 && [...parts.ownId].length <= longestOwnId;
	return fits && provider.test(parts.provider) && parts.ownId.isWellFormed() ? parts : undefined;
}

/**
 * A user id: the provider, a pipe and up to 255 characters of its own, which hold pipes, spaces and slashes as they like. No fixed segment
 * of a path of the Management API is one, because none holds a pipe.
 */
export const userIdSchema = z
	.string()
	.refine(
		(text) => splitUserId(text) !== undefined,
		"This is not a user id. It looks like auth0|5f7c8ec7c33c6c004bbafe82.",
	);
