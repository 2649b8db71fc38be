import { toAccentedForms, withoutAccents } from "./accents.ts";
import { canUseOperator } from "./askable.ts";
import type { AskingOf } from "./asking.ts";
import { type Condition, type Conditions, findConditionProblem, mostConditions } from "./conditions.ts";
import { readTypedText } from "./typed-text.ts";

/** A field of the metadata, as the operator's schema describes it. */
export type SearchableMetadata = {
	/** For example `app_metadata.customer.number`. */
	path: string;
	kind: "text" | "number" | "choice" | "flag";
	choices?: readonly (string | number)[];
};

/** A search that may find somebody whom the typed one misses. `text` is the part that it searches for. */
export type NearMiss = {
	kind: "email_start" | "name_start" | "domain" | "accents" | "metadata";
	text: string;
	/** The metadata path that is searched. */
	path?: string;
} & ({ q: string } | { where: Conditions });

type NearMissOptions = {
	/** Returns how the reader's level may search a field. Absent: all in any way. */
	askingOf: AskingOf | undefined;
	metadata: readonly SearchableMetadata[];
};

/** Share of a misspelt word that is likely right: most mistakes are near its end. */
const rightShare = 0.7;
const fewestLetters = 3;
const mostWords = 3;
const mostMetadataFields = 4;

const oneOf = (...conditions: Condition[]): Conditions => ({ joint: "and", groups: [{ joint: "or", conditions }] });

const startOf = (word: string): string => {
	const letters = [...word];
	return letters.slice(0, Math.max(fewestLetters, Math.ceil(letters.length * rightShare))).join("");
};

/** Returns where the digits at the end of a text begin. */
const endOfLetters = (text: string): number => text.split("").findLastIndex((letter) => !/\d/.test(letter)) + 1;

/** Returns the words of a name, or of the part of an e-mail before its `@`. */
const wordsOf = (text: string): string[] =>
	text
		.split(/[\s,;._+\-\d]+/)
		.filter((word) => [...word].length >= fewestLetters)
		.slice(0, mostWords);

/** Searches for users whose name has the beginnings of the words. */
function byNameStart(words: readonly string[], typed: string): NearMiss[] {
	const text = words.map(startOf).join(" ");
	return text === "" || text.toLowerCase() === typed.trim().toLowerCase()
		? []
		: [{ kind: "name_start", text, q: text }];
}

function byEmail(email: string): NearMiss[] {
	const at = email.lastIndexOf("@");
	const [local, domain] = [email.slice(0, at), email.slice(at + 1).toLowerCase()];
	const start = startOf(local.slice(0, endOfLetters(local)) || local);
	return [
		{ kind: "email_start", text: start, where: oneOf({ field: "email", operator: "starts", value: start }) },
		...byNameStart(wordsOf(local), email),
		{ kind: "domain", text: domain, where: oneOf({ field: "email.domain", operator: "is", value: domain }) },
	];
}

/** Searches for a name in its other spellings: without its accents if it has any, else with the likely ones. */
function findAccented(typed: string): NearMiss[] {
	const plain = withoutAccents(typed);
	if (plain !== typed) return [{ kind: "accents", text: plain, q: plain }];
	const words = wordsOf(typed);
	const forms = words.map((word) => toAccentedForms(word, Math.floor(mostConditions / words.length)));
	if (!forms.some(({ length }) => length > 1)) return [];
	const groups = forms.map((each) => ({
		joint: "or" as const,
		conditions: each.map((value): Condition => ({ field: "name", operator: "contains", value })),
	}));
	return [{ kind: "accents", text: words.join(" "), where: { joint: "and", groups } }];
}

const isName = (what: string, typed: string): boolean => what === "name" && !/[*"@]/.test(typed);

/** Returns the search for a name in its other spellings, where it has any that Auth0 and the reader's level accept. Pure. */
export function findOtherAccents(typed: string, askingOf: AskingOf | undefined): NearMiss | undefined {
	const { what, terms } = readTypedText(typed);
	if (terms.length === 0 || !isName(what, typed)) return undefined;
	return findAccented(typed.trim()).find((miss) => canAsk(miss, askingOf));
}

function inMetadata(value: string, metadata: readonly SearchableMetadata[]): NearMiss[] {
	const isNumber = /^\d{1,15}$/.test(value);
	const fits = ({ kind, choices = [] }: SearchableMetadata) =>
		kind === "number" ? isNumber : kind === "text" || choices.some((choice) => String(choice) === value);
	// A number is likelier in a field for numbers than in one for texts.
	const fields = metadata.filter(fits).toSorted((a, b) => Number(b.kind === "number") - Number(a.kind === "number"));
	return fields.slice(0, mostMetadataFields).map(({ path }) => ({
		kind: "metadata",
		text: value,
		path,
		where: oneOf({ field: path, operator: "is", value }),
	}));
}

/** Returns true if Auth0 and the reader's level accept the search. */
function canAsk(miss: NearMiss, askingOf: AskingOf | undefined): boolean {
	if ("q" in miss) return miss.q.length >= fewestLetters;
	const conditions = miss.where.groups.flatMap((group) => group.conditions);
	return conditions.every(
		(condition) =>
			findConditionProblem(condition) === undefined && canUseOperator(askingOf, condition.field, condition.operator),
	);
}

/**
 * Returns the searches to offer where nobody matches a typed text, the likeliest first: the beginning of an e-mail or a name, the domain,
 * other accents, and the fields of the metadata. Leaves out those that Auth0 or the reader's level would refuse. Pure.
 */
export function findNearMisses(typed: string, { askingOf, metadata }: NearMissOptions): NearMiss[] {
	const { what, value, email, plain, terms } = readTypedText(typed);
	if (terms.length === 0 || what === "user_id" || what === "log_id" || what === "ip") return [];
	const found = [
		...(what === "email" ? byEmail(email ?? value) : []),
		...(isName(what, typed) ? [...findAccented(typed.trim()), ...byNameStart(wordsOf(typed), typed)] : []),
		...(what === "email" ? [] : inMetadata(plain, metadata)),
	];
	return found.filter((miss) => canAsk(miss, askingOf));
}
