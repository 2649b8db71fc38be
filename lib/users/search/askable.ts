import { maskText } from "../../access/mask-text.ts";
import { type QueryNode, term } from "../../lucene/build-query.ts";
import type { PatternPart } from "../../lucene/syntax-tree.ts";
import { askingOf } from "./asking.ts";
import { findFieldKind } from "./search-fields.ts";

/** A masked value that a search is for: it is found when it is the whole value, and the search is written down. */
export type Lookup = { field: string; value: string };

/** `refused` names the field that may not be asked about like this. */
export type Askable = { node: QueryNode; lookups: readonly Lookup[] } | { refused: string };

type Reading = {
	/** Words of the search box, whose fields nobody has chosen: what may not be asked of one is left out instead of refused. */
	typed: boolean;
	/** True if a word of the box may be a whole masked value. */
	isWhole: (word: string) => boolean;
	lookups: Lookup[];
};

class RefusedField extends Error {
	readonly field: string;

	constructor(field: string) {
		super(field);
		this.field = field;
	}
}

/** The fields in which a term without one looks, of those that are shown by words. */
const wordFields = ["name", "given_name", "family_name"];
/** Masked fields that can be searched by a whole value. */
const wholeFields = ["email", "username", "phone_number", "nickname"];

/** Each star of a pattern makes one more query. */
const mostStars = 4;
const fewestLetters = 3;

const nobody: QueryNode = { kind: "not", node: { kind: "exists", field: "user_id" } };
const either = (nodes: readonly QueryNode[]): QueryNode =>
	nodes.length === 1 && nodes[0] !== undefined ? nodes[0] : nodes.length === 0 ? nobody : { kind: "or", nodes };

const hasSpace = (text: string) => /\s/.test(text);
const isStar = (part: PatternPart) => "wildcard" in part && part.wildcard === "*";

/** Neither a part of an address nor of a number: it has a letter, no at sign and no digit. */
const isWord = (literal: string) => /\p{L}/u.test(literal) && !/[@＠﹫%\p{N}]/u.test(literal);

/**
 * A pattern as queries that only a text of several words can match. An e-mail address, a phone number as Auth0 keeps it or an address of the
 * network is one word, so none of them is found by a part of it, wherever a user has one for a name.
 */
function inSeveralWords(field: string, parts: readonly PatternPart[]): QueryNode {
	const literals = parts.flatMap((part) => ("literal" in part ? [part.literal] : []));
	const stars = parts.filter(isStar).length;
	if (!literals.some(isWord) || !literals.every((one) => isWord(one) || one.trim() === "") || stars > mostStars)
		throw new RefusedField(field);
	if (literals.some((literal) => hasSpace(literal.trim()))) return { kind: "pattern", field, parts };
	// With the space that is added, Auth0 asks for three letters all the same.
	if (stars === 0 || literals.join("").length + 1 < fewestLetters) throw new RefusedField(field);
	const space: PatternPart[] = [{ wildcard: "*" }, { literal: " " }, { wildcard: "*" }];
	return either(
		parts.flatMap((part, at): QueryNode[] =>
			isStar(part)
				? [{ kind: "pattern", field, parts: [...parts.slice(0, at), ...space, ...parts.slice(at + 1)] }]
				: [],
		),
	);
}

function lookUp(field: string, value: string | number | boolean, { lookups }: Reading): QueryNode {
	const text = String(value);
	if (!lookups.some((one) => one.field === field && one.value === text)) lookups.push({ field, value: text });
	return { kind: "term", field, value };
}

/** True if a whole value tells nothing that the mask hides. In a name that is so where the mask would take nothing out of it. */
function isPlain(field: string, value: string | number | boolean): boolean {
	const asking = askingOf(field);
	return asking === "any" || (asking === "words" && maskText(String(value)) === String(value));
}

function askWhole(field: string, value: string | number | boolean, reading: Reading): QueryNode {
	return isPlain(field, value) ? { kind: "term", field, value } : lookUp(field, value, reading);
}

/** A part of a value; `literal` is the part where it is one text. */
function askPart(
	field: string,
	parts: readonly PatternPart[],
	literal: string | undefined,
	reading: Reading,
): QueryNode | undefined {
	const asking = askingOf(field);
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

/** A term that names no field. */
function askBare(value: string, reading: Reading): QueryNode {
	const masked = reading.isWhole(value) ? wholeFields : [];
	return either([
		...wordFields.map((field) => askWhole(field, value, reading)),
		...masked.map((field) => lookUp(field, value, reading)),
		term("user_id", value),
	]);
}

function ask(node: QueryNode, reading: Reading): QueryNode | undefined {
	// A key of metadata may be a personal value itself, which is masked where the keys are shown.
	if ("field" in node && node.field !== undefined && maskText(node.field) !== node.field)
		throw new RefusedField(node.field);
	switch (node.kind) {
		case "exists":
			return node;
		case "term": {
			const { field, value } = node;
			// A word that was typed is no masked value unless it looks like a whole one.
			if (reading.typed && !isPlain(field, value) && !reading.isWhole(String(value))) return undefined;
			return askWhole(field, value, reading);
		}
		case "bare":
			return askBare(node.value, reading);
		case "prefix":
			if (askingOf(node.field) === "any") return node;
			return askPart(node.field, [{ literal: node.value }, { wildcard: "*" }], node.value, reading);
		case "contains":
			if (askingOf(node.field) === "any") return node;
			return askPart(node.field, [{ wildcard: "*" }, { literal: node.value }, { wildcard: "*" }], node.value, reading);
		case "pattern": {
			const { field, parts } = node;
			if (field !== undefined) return askPart(field, parts, undefined, reading);
			return either(wordFields.map((one) => inSeveralWords(one, parts)));
		}
		case "range":
			if (askingOf(node.field) !== "any") throw new RefusedField(node.field);
			return node;
		case "not": {
			const inner = ask(node.node, reading);
			return inner && { kind: "not", node: inner };
		}
		default: {
			const nodes = node.nodes.map((inner) => ask(inner, reading)).filter((inner) => inner !== undefined);
			if (node.kind === "or") return nodes.length === 0 ? undefined : either(nodes);
			// An `and` without one of its conditions would find more than was asked for.
			return nodes.length < node.nodes.length ? undefined : { kind: "and", nodes };
		}
	}
}

/**
 * A query as a level without `pii:reveal` may ask it, whatever wrote it: the answer then depends on a masked value only by whether it is,
 * as a whole, one that the query names, and `lookups` lists those. What may not be asked is refused, or left out where a person typed words
 * and chose no field. A field that nothing is known of is taken for a masked one. Pure.
 */
export function toAskable(
	node: QueryNode,
	how: { typed?: boolean; isWhole?: (word: string) => boolean } = {},
): Askable {
	const reading: Reading = { typed: how.typed ?? false, isWhole: how.isWhole ?? (() => true), lookups: [] };
	try {
		return { node: ask(node, reading) ?? nobody, lookups: reading.lookups };
	} catch (error) {
		if (error instanceof RefusedField) return { refused: error.field };
		throw error;
	}
}

/** True if an operator of the guided search may be used on a field by a level without `pii:reveal`. */
export function canUseOperator(field: string, operator: string): boolean {
	const asking = askingOf(field);
	if (asking === "any") return true;
	const byPart = asking === "words" ? ["contains", "starts"] : [];
	const whole = findFieldKind(field) === "flag" ? ["yes", "no"] : ["is", "is_not", "equals"];
	return [...byPart, ...whole, "exists", "missing"].includes(operator);
}
