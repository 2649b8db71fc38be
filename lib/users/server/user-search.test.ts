import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQuery } from "../../lucene/parse-query.ts";
import { evaluateQuery, type IndexedRecord } from "../../testing/evaluate-query.ts";
import { toIndexQuery } from "./user-search.ts";

const fields = ["name", "email", "nickname", "given_name", "family_name", "username", "phone_number"] as const;
const insensitive = new Set<string>(["name", "email", "nickname", "given_name", "family_name"]);

/** The rule in plain words: each of the first six words stands in one of the fields; a short one begins it. */
function isMeant(text: string, person: IndexedRecord): boolean {
	const words = text.trim().split(/\s+/).filter(Boolean).slice(0, 6);
	return words.every((word) =>
		fields.some((field) => {
			if (person[field] === undefined) return false;
			const fold = (value: string) => (insensitive.has(field) ? value.toLowerCase() : value);
			const [value, wanted] = [fold(String(person[field])), fold(word)];
			return [...word].length < 3 ? value.startsWith(wanted) : value.includes(wanted);
		}),
	);
}

const word = fc.oneof(
	fc.string({ unit: "grapheme", maxLength: 8 }),
	fc.string({ unit: "binary", maxLength: 8 }),
	fc.constantFrom(
		"Ana",
		"ana",
		"AND",
		"OR",
		"NOT",
		"TO",
		"*",
		"a*b",
		'"',
		"\\",
		"(a)",
		"email:x",
		"[a TO b]",
		"O'Neil",
		"García-Núñez",
		"100%",
		"a&&b",
		"!",
		"-x",
		"+34",
		"~",
		"{",
		"🦊🦊🦊",
	),
);
const text = fc.array(word, { maxLength: 7 }).map((words) => words.join(" "));
const person = fc.record(Object.fromEntries(fields.map((field) => [field, fc.option(text, { nil: undefined })])));

const blank = {};

describe("the query for the search index", () => {
	it("finds exactly whom the typed words mean, whatever a person types", () => {
		fc.assert(
			fc.property(text, person, (typed, somebody) => {
				const query = toIndexQuery({ ...blank, q: typed });
				if (query === undefined) return void expect(typed.trim()).toBe("");
				expect(evaluateQuery(parseQuery(query), somebody)).toBe(isMeant(typed, somebody));
			}),
			{ numRuns: 500 },
		);
	});

	it("finds a person by any part of their own name, and is narrowed by connection and status as well", () => {
		fc.assert(
			fc.property(
				text.filter((typed) => typed.trim() !== ""),
				text,
				(name, connection) => {
					const query = toIndexQuery({ q: name, connection, status: "blocked" }) ?? "";
					const found = (record: IndexedRecord) => evaluateQuery(parseQuery(query), record);
					const somebody = { name, "identities.connection": connection, blocked: true };
					expect(found(somebody)).toBe(isMeant(name, somebody));
					expect(found({ ...somebody, blocked: false })).toBe(false);
					expect(found({ ...somebody, "identities.connection": `${connection}x` })).toBe(false);
				},
			),
		);
	});

	it("is none when the list is not narrowed", () => {
		expect(toIndexQuery({ ...blank, q: " \t " })).toBeUndefined();
	});

	it.each([
		["blocked", [{ blocked: true }], [{ blocked: false }, {}]],
		["verified", [{ email_verified: true }], [{ email_verified: false }, {}]],
		["unverified", [{ email_verified: false }], [{ email_verified: true }]],
		["never_logged_in", [{}, { logins_count: 0 }], [{ logins_count: 1 }]],
	] as const)("of status %s finds whom it names", (status, found, missed) => {
		const tree = parseQuery(toIndexQuery({ q: "", connection: undefined, status }) ?? "");
		expect(found.map((record) => evaluateQuery(tree, record))).toEqual(found.map(() => true));
		expect(missed.map((record) => evaluateQuery(tree, record))).toEqual(missed.map(() => false));
	});

	it("takes the first six words, so that it does not grow too long for Auth0", () => {
		const long = Array.from({ length: 100 }, (_, index) => `word${index}`).join(" ");
		expect(toIndexQuery({ ...blank, q: long })).toBe(
			toIndexQuery({ ...blank, q: long.split(" ").slice(0, 6).join(" ") }),
		);
	});
});
