import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateQuery, type IndexedRecord } from "../../../../testing/evaluate-query.ts";
import { and, term, toQueryString } from "../../../lucene/build-query.ts";
import { parseQuery } from "../../../lucene/parse-query.ts";
import {
	type Condition,
	type Conditions,
	findConditionProblem,
	parseConditions,
	toConditionsText,
} from "../../search/conditions.ts";
import { parseLucene } from "../../search/parse-lucene.ts";
import { findFieldKind, operatorsByKind, searchFields } from "../../search/search-fields.ts";
import { toConditionsNode } from "../../search/to-conditions-node.ts";
import { readTypedText } from "../../search/typed-text.ts";
import { toIndexQuery } from "./to-index-query.ts";

const nowMs = Date.parse("2026-11-25T12:00:00.000Z");
const syntax = [
	"AND",
	"OR",
	"NOT",
	"TO",
	" ",
	'"',
	"\\",
	"*",
	"?",
	":",
	"(",
	")",
	"[",
	"]",
	"{",
	"}",
	"^",
	"~",
	"&&",
	"||",
	"!",
	"+",
	"-",
	"<",
	"=",
];
const typed = fc.oneof(
	fc.string({ unit: "grapheme", minLength: 1, maxLength: 10 }),
	fc.string({ unit: "binary", minLength: 1, maxLength: 10 }),
	fc
		.array(fc.constantFrom(...syntax, "a", "é", "🦊", "blocked:true", "name:x", "2026-01-01"), {
			minLength: 1,
			maxLength: 8,
		})
		.map((parts) => parts.join("")),
);
const texts = [
	"name",
	"email",
	"username",
	"user_id",
	"app_metadata.plan",
	"user_metadata.city",
	"identities.connection",
];
const keys = ["2fa", "my:key", "first name", "größe", 'a"b', "AND", "a*b", "a\\b", "x)OR(y", "https://claims/role"];
const paths = [
	...Object.keys(searchFields),
	...["app_metadata.plan", "user_metadata.city"],
	...keys.flatMap((key) => [`app_metadata.${key}`, `user_metadata.deep.${key}`]),
];
const isoDate = fc
	.date({ min: new Date("2024-01-01"), max: new Date("2027-01-01"), noInvalidDate: true })
	.map((date) => date.toISOString());

const condition: fc.Arbitrary<Condition> = fc
	.constantFrom(...paths)
	.chain((field) => {
		const kind = findFieldKind(field) ?? "text";
		return fc.record({
			field: fc.constant(field),
			operator: fc.constantFrom(...operatorsByKind[kind]),
			value: typed,
			day: isoDate,
			count: fc.nat(40),
		});
	})
	.map(({ field, operator, value, day, count }): Condition => {
		const kind = findFieldKind(field);
		const isDays = operator === "in_last" || operator === "not_in_last";
		return {
			field,
			operator,
			value: isDays || kind === "count" ? String(count + 1) : kind === "date" ? day.slice(0, 10) : value,
		};
	})
	.filter((one) => findConditionProblem(one) === undefined);

const joint = fc.constantFrom("and" as const, "or" as const);
const group = fc.record({ joint, conditions: fc.array(condition, { minLength: 1, maxLength: 3 }) });
const conditions: fc.Arbitrary<Conditions> = fc.record({
	joint,
	groups: fc.array(group, { minLength: 1, maxLength: 3 }),
});

const heldBy = (field: string): fc.Arbitrary<string | number | boolean> => {
	const kind = findFieldKind(field);
	return kind === "date" ? isoDate : kind === "count" ? fc.nat(40) : kind === "flag" ? fc.boolean() : typed;
};
const record: fc.Arbitrary<IndexedRecord> = fc.record(
	Object.fromEntries(paths.map((field) => [field, fc.option(heldBy(field), { nil: undefined })])),
);

const folded = new Set(["email", "name", "given_name", "family_name", "nickname"]);

/** States the meaning of one condition in plain code, without a query. */
function isMeant({ field, operator, value }: Condition, one: IndexedRecord): boolean {
	const held = one[field];
	const fold = (text: unknown) => (folded.has(field) ? String(text).toLowerCase() : String(text));
	const has = held !== undefined;
	const agoMs = nowMs - Number(value) * 86_400_000;
	const meanings: Record<Condition["operator"], () => boolean> = {
		is: () => has && fold(held) === fold(value),
		is_not: () => !(has && fold(held) === fold(value)),
		contains: () => has && fold(held).includes(fold(value)),
		starts: () => has && fold(held).startsWith(fold(value)),
		exists: () => has,
		missing: () => !has,
		yes: () => held === true,
		no: () => held !== true,
		equals: () => held === Number(value),
		at_least: () => has && Number(held) >= Number(value),
		at_most: () => has && Number(held) <= Number(value),
		on: () => has && String(held).slice(0, 10) === value,
		before: () => has && String(held).slice(0, 10) < value,
		after: () => has && String(held).slice(0, 10) > value,
		in_last: () => has && Date.parse(String(held)) >= agoMs,
		not_in_last: () => has && Date.parse(String(held)) < agoMs,
	};
	return meanings[operator]();
}

const joined = (joint: "and" | "or", results: boolean[]) =>
	joint === "and" ? results.every(Boolean) : results.some(Boolean);
const areMeant = ({ joint, groups }: Conditions, one: IndexedRecord) =>
	joined(
		joint,
		groups.map((each) =>
			joined(
				each.joint,
				each.conditions.map((condition) => isMeant(condition, one)),
			),
		),
	);

describe("the guided search", () => {
	it("the conditions find exactly the users that they mean, whatever a person types into them", () => {
		fc.assert(
			fc.property(conditions, record, (asked, one) => {
				const query = toQueryString(toConditionsNode(asked, nowMs));
				expect(evaluateQuery(parseQuery(query), one)).toBe(areMeant(asked, one));
			}),
			{ numRuns: 1_500 },
		);
	});

	it("a condition finds a record by what it contains", () => {
		fc.assert(
			fc.property(fc.constantFrom(...texts), typed, (field, value) => {
				const asked: Condition = { field, operator: "is", value };
				if (findConditionProblem(asked)) return;
				const node = toConditionsNode({ joint: "and", groups: [{ joint: "and", conditions: [asked] }] }, nowMs);
				expect(evaluateQuery(parseQuery(toQueryString(node)), { [field]: value })).toBe(true);
			}),
		);
	});

	it("conditions come back from an address unchanged, and any other text there is none", () => {
		fc.assert(fc.property(conditions, (asked) => void expect(parseConditions(toConditionsText(asked))).toEqual(asked)));
		fc.assert(fc.property(fc.oneof(typed, fc.json()), (text) => void parseConditions(text)));
		for (const text of [
			"",
			"[]",
			'["and"]',
			'["and",[]]',
			'["and",["or"]]',
			'["and",["or",["password","is","x"]]]',
			'["and",["or",["name","is",""]]]',
			'["and",["or",["name","in_last","3"]]]',
			'["xor",["or",["name","is","x"]]]',
		])
			expect(parseConditions(text)).toBeUndefined();
	});
});

describe("a scope around a typed query", () => {
	const scope = term("app_metadata.plan", "pro");
	const inScope = (one: IndexedRecord) => one["app_metadata.plan"] === "pro";

	it("any query stays within the scope, and finds there what it finds alone", () => {
		const piece = fc.oneof(
			fc.constantFrom(
				...syntax,
				"name:a",
				"_exists_:email",
				"email:*abc*",
				"logins_count:[1 TO 5]",
				"blocked:true",
				" OR ",
				" AND ",
				"(",
				")",
			),
			typed,
		);
		const written = fc.array(piece, { minLength: 1, maxLength: 7 }).map((parts) => parts.join(" "));
		fc.assert(
			fc.property(fc.oneof(written, typed), record, (text, one) => {
				const checked = parseLucene(text);
				if (!("node" in checked)) return;
				const whole = parseQuery(toQueryString(and(scope, checked.node)));
				expect(evaluateQuery(whole, one)).toBe(inScope(one) && evaluateQuery(parseQuery(text), one));
			}),
			{ numRuns: 3_000 },
		);
	});

	it("the guided search, the box and the filters stay within the scope", () => {
		fc.assert(
			fc.property(typed, conditions, record, (q, asked, one) => {
				const query = { q: readTypedText(q), where: asked };
				const alone = toIndexQuery(query, nowMs);
				const narrowed = toIndexQuery({ ...query, connection: "a) OR (b" }, nowMs) ?? "";
				const isFound = alone === undefined || evaluateQuery(parseQuery(alone), one);
				expect(evaluateQuery(parseQuery(narrowed), one)).toBe(isFound && one["identities.connection"] === "a) OR (b");
			}),
		);
	});

	it.each([
		["", 0, "ends_early"],
		["name:(a", 5, "open_group"],
		['name:"a', 5, "open_quote"],
		["a) OR (b", 1, "closes_nothing"],
		["colour:red", 0, "unknown_field"],
		["blocked:true AND user_metadata.a:b*", 17, "no_wildcards"],
		["user_metadata.a:[1 TO 2]", 0, "no_range"],
		["name:*ab", 0, "few_letters"],
		["name:a\\", 6, "lone_backslash"],
		["logins_count:[1 2]", 16, "range_to"],
	])("the query %j is refused at position %d: %s", (text, position, reason) => {
		expect(parseLucene(text)).toEqual({ problem: { position, reason } });
	});
});
