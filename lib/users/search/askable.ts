import { maskText } from "../../access/mask-text.ts";
import { type QueryNode, term } from "../../lucene/build-query.ts";
import type { PatternPart } from "../../lucene/syntax-tree.ts";
import { type AskingOf, askingOf, heldElsewhere, mayHoldOthers } from "./asking.ts";
import { findFieldKind } from "./search-fields.ts";

/** A masked value that a query searches for. It matches only as the whole value, and the search is recorded. */
export type Lookup = { field: string; value: string };

/** The query that may be sent, or in `refused` the field that may not be searched in this way. */
export type Askable = { node: QueryNode; lookups: readonly Lookup[] } | { refused: string };

type Reading = {
	/** True for words of the search box, which name no field: a part that a field does not allow is left out instead of refused. */
	typed: boolean;
	/** Returns true if a word of the box may be a whole masked value. */
	isWhole: (word: string) => boolean;
	askingOf: AskingOf;
	lookups: Lookup[];
};

class RefusedField extends Error {
	readonly field: string;

	constructor(field: string) {
		super(field);
		this.field = field;
	}
}

/** The fields that are searched by words and that a term without a field searches. */
const wordFields = ["name", "given_name", "family_name"];
/** Masked fields that can be searched by a whole value. */
const wholeFields = ["email", "username", "phone_number", "nickname"];

/** Most stars in a pattern. Each makes one more query. */
const mostStars = 4;
const fewestLetters = 3;

const nobody: QueryNode = { kind: "not", node: { kind: "exists", field: "user_id" } };
const either = (nodes: readonly QueryNode[]): QueryNode =>
	nodes.length === 1 && nodes[0] !== undefined ? nodes[0] : nodes.length === 0 ? nobody : { kind: "or", nodes };

const hasSpace = (text: string) => /\s/.test(text);
const isStar = (part: PatternPart) => "wildcard" in part && part.wildcard === "*";

/** Returns true if a text has a letter, and nothing by which an address or a number could be told from others. */
const isWord = (literal: string) => /\p{L}/u.test(literal) && !/[@＠﹫%:\p{N}]/u.test(literal);

/** Returns true if a text has a word that can be a part of an IPv6 address, such as `cafe`. */
const mayBeHex = (literal: string) => literal.split(/[^\p{L}_.]+/u).some((word) => /^[a-f.]+$/i.test(word));

const star: PatternPart = { wildcard: "*" };

/** Matches a field with the letters and a sign, on whichever side of them. */
const besideSign = (field: string, letters: string, sign: string): QueryNode[] =>
	[[letters, sign] as const, [sign, letters] as const].map(([one, other]) => ({
		kind: "pattern",
		field,
		parts: [star, { literal: one }, star, { literal: other }, star],
	}));

/**
 * Writes a pattern as queries that match only texts of several words without an address. An e-mail address, a phone number as Auth0 stores
 * it and an IP address are one word, and among others they have a sign, so a part of them never matches, even if a user has one as a name.
 */
function inSeveralWords(field: string, parts: readonly PatternPart[]): QueryNode {
	const literals = parts.flatMap((part) => ("literal" in part ? [part.literal] : []));
	const [longest = ""] = literals.filter(isWord).sort((one, other) => other.length - one.length);
	const stars = parts.filter(isStar).length;
	// Auth0 requires three letters even with the added sign.
	const isShort = longest.length + 1 < fewestLetters;
	if (isShort || !literals.every((one) => isWord(one) || one.trim() === "") || stars > mostStars)
		throw new RefusedField(field);
	const signs = literals.some(mayBeHex) ? ["@", ":"] : ["@"];
	const beside = either(signs.flatMap((sign) => besideSign(field, longest, sign)));
	return { kind: "and", nodes: [withSpace(field, parts, literals), { kind: "not", node: beside }] };
}

/** Writes a pattern as one that matches only texts with a space. */
function withSpace(field: string, parts: readonly PatternPart[], literals: readonly string[]): QueryNode {
	if (literals.some((literal) => hasSpace(literal.trim()))) return { kind: "pattern", field, parts };
	if (!parts.some(isStar)) throw new RefusedField(field);
	const space: PatternPart[] = [star, { literal: " " }, star];
	return either(
		parts.flatMap((part, at): QueryNode[] =>
			isStar(part)
				? [{ kind: "pattern", field, parts: [...parts.slice(0, at), ...space, ...parts.slice(at + 1)] }]
				: [],
		),
	);
}

/** Returns the field that a rule keeps from being searched for the value: the field itself, or one whose value may stand in it. */
function findRefused(
	field: string,
	value: string | number | boolean,
	{ askingOf }: Pick<Reading, "askingOf">,
): string | undefined {
	if (askingOf(field) === "never") return field;
	if (!mayHoldOthers(field) || maskText(String(value)) === String(value)) return undefined;
	return heldElsewhere.find((own) => askingOf(own) === "never");
}

function lookUp(field: string, value: string | number | boolean, reading: Reading): QueryNode {
	const refused = findRefused(field, value, reading);
	if (refused !== undefined) return leaveOut(refused, reading) ?? nobody;
	const { lookups } = reading;
	const text = String(value);
	if (!lookups.some((one) => one.field === field && one.value === text)) lookups.push({ field, value: text });
	return { kind: "term", field, value };
}

/** Returns true if a whole value reveals nothing that the mask hides. A name qualifies if the mask would remove nothing from it. */
function isPlain(field: string, value: string | number | boolean, { askingOf }: Reading): boolean {
	const asking = askingOf(field);
	return asking === "any" || (asking === "words" && maskText(String(value)) === String(value));
}

function askWhole(field: string, value: string | number | boolean, reading: Reading): QueryNode {
	return isPlain(field, value, reading) ? { kind: "term", field, value } : lookUp(field, value, reading);
}

/** Leaves out a part that was typed without a field, and refuses any other. */
function leaveOut(field: string, { typed }: Reading): undefined {
	if (!typed) throw new RefusedField(field);
}

/** Writes a search for part of a value. `literal` is that part if it is a single text. */
function askPart(
	field: string,
	parts: readonly PatternPart[],
	literal: string | undefined,
	reading: Reading,
): QueryNode | undefined {
	const asking = reading.askingOf(field);
	if (asking === "never") return leaveOut(field, reading);
	if (parts.every(isStar)) return { kind: "exists", field };
	if (asking === "any") return { kind: "pattern", field, parts };
	const whole = literal === undefined ? [] : [literal];
	if (asking === "words") {
		const canBePart = literal !== undefined && isWord(literal) && literal.length + 1 >= fewestLetters;
		const inWords = canBePart || !reading.typed ? [inSeveralWords(field, parts)] : [];
		return either([...whole.map((value) => askWhole(field, value, reading)), ...inWords]);
	}
	if (!reading.typed) throw new RefusedField(field);
	return literal !== undefined && reading.isWhole(literal) ? lookUp(field, literal, reading) : undefined;
}

/** Writes a term without a field. */
function askBare(value: string, reading: Reading): QueryNode {
	const masked = wholeFields.filter((field) => reading.isWhole(value) || isPlain(field, value, reading));
	const asked = [...wordFields, ...masked].filter((field) => findRefused(field, value, reading) === undefined);
	return either([...asked.map((field) => askWhole(field, value, reading)), term("user_id", value)]);
}

/** Returns true for a metadata key that is itself a personal value, which is masked where keys are shown. */
const isPersonalKey = (field: string, { askingOf }: Reading) => maskText(field) !== field && askingOf(field) !== "any";

function ask(node: QueryNode, reading: Reading): QueryNode | undefined {
	if ("field" in node && node.field !== undefined && isPersonalKey(node.field, reading))
		throw new RefusedField(node.field);
	switch (node.kind) {
		case "exists":
			return reading.askingOf(node.field) === "never" ? leaveOut(node.field, reading) : node;
		case "term": {
			const { field, value } = node;
			if (reading.askingOf(field) === "never") return leaveOut(field, reading);
			// A typed word counts as a masked value only if it looks like a whole one.
			if (reading.typed && !isPlain(field, value, reading) && !reading.isWhole(String(value))) return undefined;
			return askWhole(field, value, reading);
		}
		case "bare":
			return askBare(node.value, reading);
		case "prefix":
			if (reading.askingOf(node.field) === "any") return node;
			return askPart(node.field, [{ literal: node.value }, { wildcard: "*" }], node.value, reading);
		case "contains":
			if (reading.askingOf(node.field) === "any") return node;
			return askPart(node.field, [{ wildcard: "*" }, { literal: node.value }, { wildcard: "*" }], node.value, reading);
		case "pattern": {
			const { field, parts } = node;
			if (field !== undefined) return askPart(field, parts, undefined, reading);
			const asked = wordFields.filter((one) => reading.askingOf(one) !== "never");
			return either(
				asked.map((one) =>
					reading.askingOf(one) === "any" ? { kind: "pattern", field: one, parts } : inSeveralWords(one, parts),
				),
			);
		}
		case "range":
			if (reading.askingOf(node.field) !== "any") throw new RefusedField(node.field);
			return node;
		case "not": {
			const inner = ask(node.node, reading);
			return inner && { kind: "not", node: inner };
		}
		default: {
			const nodes = node.nodes.map((inner) => ask(inner, reading)).filter((inner) => inner !== undefined);
			if (node.kind === "or") return nodes.length === 0 ? undefined : either(nodes);
			// An `and` without one of its conditions would find more than the query asked for.
			return nodes.length < node.nodes.length ? undefined : { kind: "and", nodes };
		}
	}
}

/**
 * Restricts a query to what a level without `pii:reveal` may search: its result depends on a masked value only if the query names that
 * value as a whole, and `lookups` lists these values. Refuses everything else, or leaves it out if a person typed words without a field. An
 * unknown field counts as masked. Pure.
 * @param how.askingOf How the level may search each field. Default: as one without rules on fields.
 */
export function toAskable(
	node: QueryNode,
	how: { typed?: boolean; isWhole?: (word: string) => boolean; askingOf?: AskingOf } = {},
): Askable {
	const { typed = false, isWhole = () => true } = how;
	const reading: Reading = { typed, isWhole, askingOf: how.askingOf ?? askingOf, lookups: [] };
	try {
		return { node: ask(node, reading) ?? nobody, lookups: reading.lookups };
	} catch (error) {
		if (error instanceof RefusedField) return { refused: error.field };
		throw error;
	}
}

/**
 * Returns true if a level may use the guided search's operator on the field.
 * @param askingOf How the level may search each field; undefined: all in any way
 */
export function canUseOperator(askingOf: AskingOf | undefined, field: string, operator: string): boolean {
	const asking = askingOf?.(field) ?? "any";
	if (asking === "any" || asking === "never") return asking === "any";
	const byPart = asking === "words" ? ["contains", "starts"] : [];
	const whole = findFieldKind(field) === "flag" ? ["yes", "no"] : ["is", "is_not", "equals"];
	return [...byPart, ...whole, "exists", "missing"].includes(operator);
}
