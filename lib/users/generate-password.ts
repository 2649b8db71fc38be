import type { PasswordPolicy } from "./password-policy.ts";

/** None that look alike, and of the special ones those that every policy counts and no mail or shell eats. */
const kinds = {
	lower: "abcdefghijkmnopqrstuvwxyz",
	upper: "ABCDEFGHJKLMNPQRSTUVWXYZ",
	digit: "23456789",
	special: "!#%*+-=?@_",
};
const alphabet = Object.values(kinds).join("");
const mostTries = 10_000;

/** A shorter blocked word would leave too little to choose from; Auth0 compares such words with the whole password. */
const shortestWord = 3;

type Fill = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array;

const cryptoFill: Fill = (bytes) => crypto.getRandomValues(bytes);

/** So many characters, all equally likely. */
function draw(length: number, fill: Fill): string {
	let text = "";
	while (text.length < length) {
		// A byte beyond the last whole alphabet would make its first letters likelier.
		const usable = [...fill(new Uint8Array(256))].filter((byte) => byte < 256 - (256 % alphabet.length));
		text += usable.map((byte) => alphabet[byte % alphabet.length]).join("");
	}
	return text.slice(0, length);
}

/** The same character, or one beside it in the alphabet, follows another: `aa`, `bc`, `32`. */
const hasRun = (password: string): boolean =>
	[...password].some((_, at) => at > 0 && Math.abs(password.charCodeAt(at) - password.charCodeAt(at - 1)) <= 1);

/**
 * True if a password keeps what any database may ask for: its length, all four kinds of characters, no character twice in a row, no two
 * that follow each other, and none of the words. Pure.
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

/** The words that a person's password must not hold: the parts of their names and of their e-mail. Pure. */
export function wordsOf(person: Record<string, unknown>): string[] {
	const names = ["name", "nickname", "given_name", "family_name", "username", "email"];
	return names.flatMap((name) => String(person[name] ?? "").split(/[^\p{L}\p{N}]+/u)).filter((word) => word !== "");
}

/**
 * A random password that keeps the policy: 20 characters, or more where the policy asks for more. Each one is checked before it is
 * answered. `length` asks for a longer one.
 * @throws Error where `fill` gives no randomness.
 */
export function generatePassword(policy: PasswordPolicy, { length = 20, fill = cryptoFill } = {}): string {
	const wanted = Math.max(length, policy.minLength);
	for (let tries = 0; tries < mostTries; tries += 1) {
		const password = drawWithoutRuns(wanted, fill);
		if (keepsPolicy(password, policy)) return password;
	}
	throw new Error("There is no randomness to make a password of.");
}

/** Leaves out each drawn character that would make a run, so that a long password needs no more tries than a short one. */
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
