import type { PasswordPolicy } from "./password-policy.ts";

/**
 * The characters of passwords: none that look alike, and only special characters that every policy counts and that mail and shells leave
 * intact.
 */
const kinds = {
	lower: "abcdefghijkmnopqrstuvwxyz",
	upper: "ABCDEFGHJKLMNPQRSTUVWXYZ",
	digit: "23456789",
	special: "!#%*+-=?@_",
};
const alphabet = Object.values(kinds).join("");
const mostTries = 10_000;

/** A shorter blocked word would leave too few characters to choose from. Auth0 compares such words with the whole password. */
const shortestWord = 3;

type Fill = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array;

const cryptoFill: Fill = (bytes) => crypto.getRandomValues(bytes);

/** Draws this many characters, all equally likely. */
function draw(length: number, fill: Fill): string {
	let text = "";
	while (text.length < length) {
		// A byte beyond the last whole alphabet would make its first letters more likely.
		const usable = [...fill(new Uint8Array(256))].filter((byte) => byte < 256 - (256 % alphabet.length));
		text += usable.map((byte) => alphabet[byte % alphabet.length]).join("");
	}
	return text.slice(0, length);
}

/** Returns true if a character is followed by itself or by its neighbour in the alphabet: `aa`, `bc`, `32`. */
const hasRun = (password: string): boolean =>
	[...password].some((_, at) => at > 0 && Math.abs(password.charCodeAt(at) - password.charCodeAt(at - 1)) <= 1);

/**
 * Returns true if a password keeps the strictest rules of any database: its length, all four kinds of characters, no repeated and no
 * consecutive characters, and none of the blocked words. Pure.
 */
export function keepsPolicy(password: string, { minLength, blockedWords }: PasswordPolicy): boolean {
	const lower = password.toLowerCase();
	return (
		password.length >= minLength &&
		Object.values(kinds).every((kind) => [...kind].some((character) => password.includes(character))) &&
		!hasRun(password) &&
		blockedWords.every((word) => word.length < shortestWord || !lower.includes(word.toLowerCase()))
	);
}

/** Returns the words that a person's password must not contain: the parts of their names and of their e-mail. Pure. */
export function wordsOf(person: Record<string, unknown>): string[] {
	const names = ["name", "nickname", "given_name", "family_name", "username", "email"];
	return names.flatMap((name) => String(person[name] ?? "").split(/[^\p{L}\p{N}]+/u)).filter((word) => word !== "");
}

/**
 * Generates a random password that keeps the policy and checks it: 20 characters, or more if the policy requires them. `length` asks for a
 * longer one.
 * @throws Error if `fill` gives no randomness
 */
export function generatePassword(policy: PasswordPolicy, { length = 20, fill = cryptoFill } = {}): string {
	const wanted = Math.max(length, policy.minLength);
	for (let tries = 0; tries < mostTries; tries += 1) {
		const password = drawWithoutRuns(wanted, fill);
		if (keepsPolicy(password, policy)) return password;
	}
	throw new Error("There is no randomness to make a password of.");
}

/** Draws characters and skips each one that would make a run, so that a long password needs no more tries than a short one. */
function drawWithoutRuns(length: number, fill: Fill): string {
	let password = "";
	for (let draws = 0; password.length < length && draws < mostTries; draws += 1) {
		for (const character of draw(length, fill)) {
			const last = password.at(-1);
			if (password.length < length && (last === undefined || !hasRun(last + character))) password += character;
		}
	}
	return password;
}
