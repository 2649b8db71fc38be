import { z } from "zod";

/** Auth0 allows at most this many characters in an id after its provider prefix. */
const longestOwnId = 255;
const longestProvider = 64;

const provider = /^[A-Za-z0-9_-]+$/;

/** Splits a user id: `samlp|acme|jane` is `acme|jane` at `samlp`. Returns undefined for a text that is no user id. */
export function splitUserId(text: string): { provider: string; ownId: string } | undefined {
	const at = text.indexOf("|");
	if (at < 1 || at > longestProvider || at === text.length - 1) return undefined;
	const parts = { provider: text.slice(0, at), ownId: text.slice(at + 1) };
	const fits = parts.ownId.length <= longestOwnId * 2 && [...parts.ownId].length <= longestOwnId;
	return fits && provider.test(parts.provider) && parts.ownId.isWellFormed() ? parts : undefined;
}

/**
 * A user id: the provider, a pipe and up to 255 characters, which may include pipes, spaces and slashes. No fixed path segment of the
 * Management API matches, because none contains a pipe.
 */
export const userIdSchema = z
	.string()
	.refine(
		(text) => splitUserId(text) !== undefined,
		"This is not a user id. It looks like auth0|5f7c8ec7c33c6c004bbafe82.",
	);

/** Returns true for the id of an actor that is no person: Rolecall itself, or one of its commands. */
export const isOwnActor = (userId: string): boolean => splitUserId(userId)?.provider === "rolecall";
