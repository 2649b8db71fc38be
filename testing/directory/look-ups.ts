import type { UserRecord } from "../../tenant/records/user-record.ts";
import { createDraw, type Draw } from "../../tenant/seed/draw.ts";

/** A text that somebody types to find one person, and the person whom it was made from. */
export type LookUp = { kind: string; text: string; userId: string };

/** The person and the pieces that would name them if all were spelled right. */
type Made = { text: string; pieces: readonly string[] };
type Kind = { kind: string; make: (user: UserRecord, draw: Draw) => Made | undefined };

const letters = "abcdefghijklmnopqrstuvwxyz";
const isLatin = /^[\p{Script=Latin}\p{M}\s.'’-]+$/u;
const latinWord = /^\p{Script=Latin}{5,}$/u;

const nameOf = ({ name }: UserRecord) => name ?? "";
const wordsOf = (user: UserRecord) =>
	nameOf(user)
		.split(" ")
		.filter((word) => word !== "");
const orderOf = ({ app_metadata }: UserRecord): string | undefined => {
	const order: unknown = app_metadata?.order;
	return typeof order === "object" && order !== null && "id" in order ? String(order.id) : undefined;
};

/** Makes one mistake in a word: two letters swapped, one wrong, one missing, or one twice. The first letter stays. */
function misspell(word: string, draw: Draw): string {
	const at = draw.between(1, word.length - 2);
	const [before, one, next, after] = [word.slice(0, at), word.charAt(at), word.charAt(at + 1), word.slice(at + 2)];
	const wrong = letters.charAt(draw.between(0, letters.length - 1));
	const mistakes = [
		before + next + one + after,
		before + wrong + next + after,
		before + next + after,
		before + one + one + next + after,
	] as const;
	return draw.one(mistakes);
}

/** Misspells the longest word, if it is long enough for a person to be known by it. */
function misspellLongest(words: readonly string[], draw: Draw): string[] | undefined {
	const longest = words.toSorted((one, other) => other.length - one.length)[0] ?? "";
	if (!latinWord.test(longest)) return undefined;
	const wrong = misspell(longest, draw);
	return wrong === longest ? undefined : words.map((word) => (word === longest ? wrong : word));
}

/** Latin letters for Russian and Greek as passports write them, made without the code under test. */
const passport: Readonly<Record<string, string>> = {
	...{
		а: "a",
		б: "b",
		в: "v",
		г: "g",
		д: "d",
		е: "e",
		ё: "e",
		ж: "zh",
		з: "z",
		и: "i",
		й: "i",
		к: "k",
		л: "l",
		м: "m",
	},
	...{ н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "kh", ц: "ts", ч: "ch", ш: "sh", щ: "shch" },
	...{ ъ: "ie", ы: "y", ь: "", э: "e", ю: "iu", я: "ia" },
	...{
		ου: "ou",
		α: "a",
		β: "v",
		γ: "g",
		δ: "d",
		ε: "e",
		ζ: "z",
		η: "i",
		θ: "th",
		ι: "i",
		κ: "k",
		λ: "l",
		μ: "m",
		ν: "n",
	},
	...{ ξ: "x", ο: "o", π: "p", ρ: "r", σ: "s", ς: "s", τ: "t", υ: "y", φ: "f", χ: "ch", ψ: "ps", ω: "o" },
};
const foreign = /^[\p{Script=Cyrillic}\p{Script=Greek}\s-]+$/u;
const greekMarks = /[\u0301\u0308]/g;

const romanised = (name: string) =>
	name
		.toLowerCase()
		.replace(/[\u0370-\u03ff]/g, (letter) => letter.normalize("NFD").replace(greekMarks, ""))
		.replace(/ου|[\u0370-\u04ff]/g, (letter) => passport[letter] ?? letter);

const kinds: readonly Kind[] = [
	{
		kind: "a misspelt name",
		make(user, draw) {
			const words = wordsOf(user);
			const wrong = isLatin.test(words.join(" ")) && words.length > 1 ? misspellLongest(words, draw) : undefined;
			return wrong && { text: wrong.join(" ").toLowerCase(), pieces: words };
		},
	},
	{
		kind: "a misspelt address",
		make({ email = "" }, draw) {
			const [local = "", domain = ""] = email.split("@");
			const wrong = misspellLongest(local.split(/[\d.]+/).filter(Boolean), draw);
			const right = local.split(/[\d.]+/).filter(Boolean);
			if (wrong === undefined || right.length < 2) return undefined;
			const text = right.reduce((address, word, at) => address.replace(word, wrong[at] ?? word), local);
			return { text: `${text}@${domain}`, pieces: [email] };
		},
	},
	{
		kind: "names by their beginnings, with the end of the phone number",
		make(user, draw) {
			const [words, phone] = [wordsOf(user), user.phone_number];
			if (phone === undefined || !words.every((word) => word.length > 3)) return undefined;
			const pieces = [...words.map((word) => word.slice(0, draw.between(3, 4))), phone.slice(-4)];
			return { text: pieces.join(" "), pieces };
		},
	},
	{
		kind: "names in the other order",
		make(user) {
			const words = wordsOf(user);
			return words.length < 2 ? undefined : { text: `${words.at(-1)}, ${words.slice(0, -1).join(" ")}`, pieces: words };
		},
	},
	{
		kind: "the last digits of a phone number",
		make({ phone_number: phone }, draw) {
			const tail = phone?.slice(-draw.between(6, 7));
			return tail === undefined ? undefined : { text: `${tail.slice(0, 3)} ${tail.slice(3)}`, pieces: [tail] };
		},
	},
	{
		kind: "the number of an order",
		make(user, draw) {
			const order = orderOf(user);
			if (order === undefined) return undefined;
			const text = draw.chance(0.5) ? order.toLowerCase() : order.slice(-7);
			return { text, pieces: [text] };
		},
	},
	{
		kind: "a name in its own script",
		make(user) {
			const name = nameOf(user);
			return /^\p{ASCII}+$/u.test(name) ? undefined : { text: name, pieces: [name] };
		},
	},
	{
		kind: "a name in another script",
		make(user) {
			const name = nameOf(user);
			return foreign.test(name) ? { text: romanised(name), pieces: [name] } : undefined;
		},
	},
];

/** Everything of a user that a look-up names, in lower case and without marks. */
const plain = (text: string) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
const heldBy = (user: UserRecord) =>
	plain([user.name, user.email, user.phone_number, user.user_id, orderOf(user)].join("\n"));

/**
 * Makes look-ups as people make them on the phone, of each kind alike. Each names one person if it were spelled right: nobody else has all
 * of its pieces. The same seed makes the same ones.
 */
export function makeLookUps(users: readonly UserRecord[], count: number, seed: number): LookUp[] {
	const draw = createDraw(seed);
	const held = users.map(heldBy);
	const namesOne = (pieces: readonly string[]) => {
		const wanted = pieces.map(plain);
		return held.filter((text) => wanted.every((piece) => text.includes(piece))).length === 1;
	};
	const lookUps: LookUp[] = [];
	while (lookUps.length < count) {
		const one = kinds[lookUps.length % kinds.length];
		const user = users[draw.between(0, users.length - 1)];
		const made = user && one?.make(user, draw);
		if (one && user && made && namesOne(made.pieces))
			lookUps.push({ kind: one.kind, text: made.text, userId: user.user_id });
	}
	return lookUps;
}
