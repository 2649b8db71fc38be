import "server-only";
import { fieldsOf, isObjectOrList } from "../../../json/is-object.ts";
import { foldWords } from "../../../text/fold-text.ts";
import { toNearKeys } from "./near-keys.ts";

/** The texts of an account that name a person. */
const nameFields = ["name", "given_name", "family_name", "nickname", "username"] as const;

/** Longest text of the metadata that is kept to its end, and most that is kept of all of them. */
const longestLeaf = 200;
const mostLeaves = 4_000;

/** Returns the text of a value that words find, or none. */
export const textOf = (value: unknown): string[] =>
	typeof value === "string" ? [value] : typeof value === "number" ? [String(value)] : [];

/** Returns the local part of an address, or the whole of a text that is none. */
const localPart = (email: string) => (email.includes("@") ? email.slice(0, email.lastIndexOf("@")) : email);

/** Letters that people spell out when they write a name in plain letters: "Müller" is also "Mueller", and "Κούρος" "Kouros". */
const spelledOut: Readonly<Record<string, string>> = {
	ä: "ae",
	ö: "oe",
	ü: "ue",
	å: "aa",
	ø: "oe",
	ου: "ou",
	ού: "ou",
};
const spellable = /ου|ού|[äöüåø]/g;

/** Folds a text, and gives its other spellings: with marks spelled out, and if its marks are characters of their own, joined to their letters. */
function foldForms(text: string): string[] {
	const joined = text.normalize("NFC");
	const spelled = joined.toLowerCase().replace(spellable, (letters) => spelledOut[letters] ?? letters);
	return [text, joined, spelled].map(foldWords);
}

/** The texts and numbers of a metadata value, depth first, as far as they are kept. Flags say nothing by themselves. */
class Leaves {
	readonly texts: string[] = [];
	isCut = false;
	#left = mostLeaves;

	add(value: unknown): void {
		if (isObjectOrList(value)) for (const inner of Object.values(value)) this.add(inner);
		else for (const text of textOf(value)) this.#addText(text);
	}

	#addText(text: string): void {
		const kept = text.slice(0, Math.min(this.#left, longestLeaf)).toWellFormed();
		if (kept.length < text.length) this.isCut = true;
		if (kept !== "") this.texts.push(kept);
		this.#left -= kept.length;
	}
}

/** A number as people write it: of a phone, or of a card in groups. */
const writtenNumber = /^\+?[\d\s().\-/]{6,}$/;

/** Returns the digits of a written number, so that it is found however it is written. */
const digitsOf = (text: string): string[] => (writtenNumber.test(text) ? [text.replace(/\D/g, "")] : []);

/** Returns the forms in which words find a text, folded. */
export const foundForms = (text: string): string[] => [...foldForms(text), ...digitsOf(text)];

/**
 * Joins values with two spaces around each, so that no search goes from one into the next, and every word follows a space. Leaves out a
 * value that is part of a longer one.
 */
function joinedValues(values: readonly string[]): string {
	const longestFirst = [...new Set(values)].sort((one, other) => other.length - one.length);
	let joined = "  ";
	for (const value of longestFirst) if (!joined.includes(` ${value} `)) joined += `${value}  `;
	return joined.trim() === "" ? "" : joined;
}

/** The accounts of a user: the user itself, and the profile of each identity as its provider sent it. */
function accountsOf(profile: Record<string, unknown>) {
	const identities = Array.isArray(profile.identities) ? profile.identities.map(fieldsOf) : [];
	return { identities, accounts: [profile, ...identities.map(({ profileData }) => fieldsOf(profileData))] };
}

/** The columns by which a person is found by words. */
export type FindableWords = { names: string; words: string; words_cut: boolean; near: number[] };

/** Returns everything by which the search box finds a user, folded. Pure. */
export function toFindableWords(profile: Record<string, unknown>, metadata: readonly unknown[]): FindableWords {
	const { identities, accounts } = accountsOf(profile);
	const full = accounts.map(({ given_name, family_name }) => [...textOf(given_name), ...textOf(family_name)].join(" "));
	const named = [...accounts.flatMap((account) => nameFields.flatMap((field) => textOf(account[field]))), ...full];
	const emails = accounts.flatMap(({ email }) => textOf(email));
	const phones = accounts.flatMap(({ phone_number }) => textOf(phone_number));
	const ids = [...textOf(profile.user_id), ...identities.flatMap(({ user_id }) => textOf(user_id))];
	const leaves = new Leaves();
	leaves.add(metadata);
	const names = [...named.flatMap(foldForms), ...emails.flatMap((email) => foldForms(localPart(email)))];
	const numbers = [...phones, ...leaves.texts].flatMap(digitsOf);
	const others = [...emails, ...phones, ...ids, ...leaves.texts].flatMap(foldForms);
	const nameWords = new Set(names.flatMap((name) => name.split(" ")));
	return {
		names: joinedValues(names),
		words: joinedValues([...names, ...others, ...numbers]),
		words_cut: leaves.isCut,
		near: [...new Set([...nameWords].flatMap(toNearKeys))],
	};
}
