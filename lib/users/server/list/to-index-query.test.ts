import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateQuery, type IndexedRecord } from "../../../../testing/evaluate-query.ts";
import { parseQuery } from "../../../lucene/parse-query.ts";
import { readTypedText } from "../../search/typed-text.ts";
import { toIndexQuery } from "./to-index-query.ts";

const fields = ["name", "email", "nickname", "given_name", "family_name", "username", "phone_number"] as const;
const insensitive = new Set<string>(["name", "email", "nickname", "given_name", "family_name"]);

/** Characters outside of words, which are dropped around a word or have a meaning of their own. */
const around = /["'`“”„‘’«»‹›<>()[\]{}*,;.:!?]|\p{C}|\p{Z}/gu;

/** States the rule in plain code: each of the first six words occurs in one of the fields; a short one starts it. */
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
	...[fc.string({ unit: "grapheme", maxLength: 8 }), fc.string({ unit: "binary", maxLength: 8 })].map((one) =>
		one.map((typed) => typed.replace(around, "")),
	),
	fc.constantFrom(
		...["Ana", "ana", "AND", "OR", "NOT", "TO", "\\", "a(b", "x)OR(y", "email:x", "[a", "O'Neil", "García-Núñez"],
		...["100%", "a&&b", "-x", "+34", "~", "^2", "🦊🦊🦊", "a/b", "a|b", "n?m"],
	),
);
const text = fc.array(word, { maxLength: 7 }).map((words) => words.join(" "));
const person = fc.record(Object.fromEntries(fields.map((field) => [field, fc.option(text, { nil: undefined })])));

describe("the query for the search index", () => {
	it("the typed words find exactly the people they mean, whatever a person types", () => {
		fc.assert(
			fc.property(text, person, (typed, somebody) => {
				const query = toIndexQuery({ q: readTypedText(typed) });
				if (query === undefined) return void expect(typed.trim()).toBe("");
				expect(evaluateQuery(parseQuery(query), somebody)).toBe(isMeant(typed, somebody));
			}),
			{ numRuns: 500 },
		);
	});

	it("any part of their own name finds a person, and connection and status narrow the list further", () => {
		fc.assert(
			fc.property(
				text.filter((typed) => typed.trim() !== ""),
				text,
				(name, connection) => {
					const query = toIndexQuery({ q: readTypedText(name), connection, status: "blocked" }) ?? "";
					const found = (record: IndexedRecord) => evaluateQuery(parseQuery(query), record);
					const somebody = { name, "identities.connection": connection, blocked: true };
					expect(found(somebody)).toBe(isMeant(name, somebody));
					expect(found({ ...somebody, blocked: false })).toBe(false);
					expect(found({ ...somebody, "identities.connection": `${connection}x` })).toBe(false);
				},
			),
		);
	});

	it("an unfiltered list has no query", () => {
		expect(toIndexQuery({ q: readTypedText(" \t ") })).toBeUndefined();
	});

	it.each([
		["blocked", [{ blocked: true }], [{ blocked: false }, {}]],
		["verified", [{ email_verified: true }], [{ email_verified: false }, {}]],
		["unverified", [{ email_verified: false }], [{ email_verified: true }]],
		["never_logged_in", [{}, { logins_count: 0 }], [{ logins_count: 1 }]],
	] as const)("the status %s finds exactly the users with it", (status, found, missed) => {
		const tree = parseQuery(toIndexQuery({ q: readTypedText(""), status }) ?? "");
		expect(found.map((record) => evaluateQuery(tree, record))).toEqual(found.map(() => true));
		expect(missed.map((record) => evaluateQuery(tree, record))).toEqual(missed.map(() => false));
	});

	it.each([
		["*@example.com", "email:*@example.com"],
		["ada*", "name:ada*"],
		["*byron", "name:*byron"],
		["a*byron", "name:a*byron"],
		["*ada*", "name:*ada*"],
		["a*", "name:a*"],
		["*a", "name:a*"],
		['"Ada Byron"', "name:*Ada\\ Byron*"],
		["“Ada Byron”", "name:*Ada\\ Byron*"],
	])("the stars and quotation marks of %s are understood as %s", (typed, part) => {
		const query = toIndexQuery({ q: readTypedText(typed) }) ?? "";
		expect(query).toContain(`${part} OR `);
		expect(() => parseQuery(query)).not.toThrow();
	});

	it.each([
		["Byron, Ada", { name: "Ada Byron" }],
		["Ada Byron.", { name: "Ada Byron" }],
		['Dwayne "The Rock" Johnson', { name: 'Dwayne "The Rock" Johnson' }],
		['5" disk', { name: '5" disk' }],
		["(Ada)", { name: "Ada Byron" }],
		["\u200bAda\u00a0Byron\u2060", { name: "Ada Byron" }],
		["Ada * Byron", { name: "Ada King Byron" }],
		["0151 2345678", { phone_number: "+491512345678" }],
		["0151/23-45 678", { phone_number: "+491512345678" }],
		["+49 (0)151 2345678", { phone_number: "+491512345678" }],
		["+49 0151 2345678", { phone_number: "+491512345678" }],
		["0049 151 2345678", { phone_number: "+491512345678" }],
		["491512345678", { phone_number: "+491512345678" }],
		["tel:+49-151-2345678", { phone_number: "+491512345678" }],
		["＋４９ １５１ ２３４５６７８", { phone_number: "+491512345678" }],
		["+39 06 1234567", { phone_number: "+39061234567" }],
		["06 1234567", { phone_number: "+39061234567" }],
		["ada@gmail.example", { "identities.profileData.email": "ada@gmail.example" }],
		["Ada@Gmail.example", { "identities.profileData.email": "Ada@Gmail.example" }],
		["ADA@gmail.example", { "identities.profileData.email": "ada@gmail.example" }],
		["Countess", { "identities.profileData.name": "Countess of Lovelace" }],
		["countess lovelace", { "identities.profileData.name": "Countess of Lovelace" }],
		["google-oauth2|108", { "identities.provider": "google-oauth2", "identities.user_id": "108" }],
		["samlp|acme|a@b.co", { "identities.provider": "samlp", "identities.user_id": "acme|a@b.co" }],
		["108204268033311374519", { "identities.user_id": "108204268033311374519" }],
		["65a0b1c2d3e4f5a6b7c8d9e0", { "identities.user_id": "65a0b1c2d3e4f5a6b7c8d9e0" }],
		["10158000012345678", { "identities.user_id": "10158000012345678" }],
	])("%j finds the user %j", (typed, somebody) => {
		expect(evaluateQuery(parseQuery(toIndexQuery({ q: readTypedText(typed) }) ?? ""), somebody)).toBe(true);
	});

	it.each([
		["+49 151 2345678", { phone_number: "+441512345678" }],
		["0151 2345678", { phone_number: "+491512345679" }],
		["twitter|108", { "identities.provider": "google-oauth2", "identities.user_id": "108" }],
		['"Ada Byron"', { name: "Byron, Ada" }],
		["*@example.com", { email: "ada@example.com.au" }],
	])("%j does not find the user %j", (typed, somebody) => {
		expect(evaluateQuery(parseQuery(toIndexQuery({ q: readTypedText(typed) }) ?? ""), somebody)).toBe(false);
	});

	it("only the first six words count, so that the query does not grow too long for Auth0", () => {
		const long = Array.from({ length: 100 }, (_, index) => `word${index}`).join(" ");
		expect(toIndexQuery({ q: readTypedText(long) })).toBe(
			toIndexQuery({ q: readTypedText(long.split(" ").slice(0, 6).join(" ")) }),
		);
	});
});
