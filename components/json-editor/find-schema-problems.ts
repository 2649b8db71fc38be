import { type OutputUnit, Validator } from "@cfworker/json-schema";
import { jsonLanguage } from "@codemirror/lang-json";
import type { SyntaxNode } from "@lezer/common";
import { valueAt } from "../../lib/json/value-at.ts";
import { type Place, placeInText } from "./find-json-problems.ts";

/** A place where a value does not match the schema. */
export type SchemaProblem = Place & {
	problem: "type" | "missing" | "extra" | "choice" | "range" | "length" | "pattern" | "format" | "other";
	/** The key concerned. */
	key: string;
	/** The schema's expectation as text. Empty if it has no short form. */
	expected: string;
};

const kinds: Record<string, SchemaProblem["problem"]> = {
	type: "type",
	required: "missing",
	additionalProperties: "extra",
	enum: "choice",
	const: "choice",
	minimum: "range",
	maximum: "range",
	exclusiveMinimum: "range",
	exclusiveMaximum: "range",
	minLength: "length",
	maxLength: "length",
	pattern: "pattern",
	format: "format",
	uniqueItems: "other",
	minItems: "length",
	maxItems: "length",
};

const toPath = (pointer: string): string[] =>
	pointer
		.split("/")
		.slice(1)
		.map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"));

const punctuation = ["[", "]", ","];

function itemsOf(array: SyntaxNode): SyntaxNode[] {
	const items: SyntaxNode[] = [];
	for (let node = array.firstChild; node !== null; node = node.nextSibling) {
		if (!punctuation.includes(node.name)) items.push(node);
	}
	return items;
}

/** Returns the node of the value, or the node of its key if it has one. */
function placeOf(text: string, path: readonly string[]): { from: number; to: number } {
	let node: SyntaxNode | null | undefined = jsonLanguage.parser.parse(text).topNode.firstChild;
	let place = { from: 0, to: Math.min(1, text.length) };
	for (const name of path) {
		if (node?.name === "Array") {
			node = itemsOf(node)[Number(name)];
			place = node ?? place;
		} else {
			const property: SyntaxNode | undefined = node
				?.getChildren("Property")
				.find((one) => one.firstChild && text.slice(one.firstChild.from, one.firstChild.to) === JSON.stringify(name));
			place = property?.firstChild ?? place;
			node = property?.lastChild;
		}
	}
	return { from: place.from, to: place.to };
}

function toExpected(schema: object, { keyword, keywordLocation }: OutputUnit): string {
	const said = valueAt(schema, toPath(keywordLocation));
	if (keyword === "required" || said === undefined) return "";
	const list = Array.isArray(said) ? said : [said];
	return list.map((one) => (typeof one === "object" ? JSON.stringify(one) : String(one))).join(", ");
}

/** The validator also reports an invalid property as an unexpected one. */
const isNamed = (schema: object, { keywordLocation }: OutputUnit, key = "") =>
	valueAt(schema, [...toPath(keywordLocation).slice(0, -1), "properties", key]) !== undefined;

/**
 * Returns the mismatches between a JSON text and a schema (draft 2020-12). The list is empty if the text is not JSON or the schema cannot
 * be read. Pure.
 */
export function findSchemaProblems(text: string, schema: object): SchemaProblem[] {
	let errors: OutputUnit[];
	try {
		errors = new Validator(schema, "2020-12", false).validate(JSON.parse(text)).errors;
	} catch {
		return [];
	}
	return errors.flatMap((error): SchemaProblem[] => {
		const problem = kinds[error.keyword];
		const path = toPath(error.instanceLocation);
		const named = problem === "missing" || problem === "extra" ? /"(.+)"/.exec(error.error)?.[1] : undefined;
		if (problem === undefined || (problem === "extra" && isNamed(schema, error, named))) return [];
		const place = placeOf(text, problem === "extra" && named !== undefined ? [...path, named] : path);
		return [
			{ ...placeInText(text, place), problem, key: named ?? path.at(-1) ?? "", expected: toExpected(schema, error) },
		];
	});
}
