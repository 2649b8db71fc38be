import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SearchSyntaxError } from "../../lib/lucene/syntax-tree.ts";
import { findPeople, people } from "../testing/find-people.ts";
import { compileQuery } from "./compile-query.ts";

describe("a wildcard", () => {
	test.each([
		["name:a*", "ana"],
		["name:*DUARTE", "ana"],
		["name:*the*", "bob"],
		["name:ana*duarte", "ana"],
		["name:b?b*", "bob"],
		["name:zoë\\ ?\\ o'neil", "zoe"],
		["email:*acme.com", "bob"],
		["user_id:samlp*", "bob"],
		["user_id:SAMLP*", ""],
		["app_metadata.plan:Te*", "ana"],
		["ana*", "ana"],
		["name:a**e", "ana"],
		["name:\\*", ""],
	])("%s finds %s", (q, found) => {
		expect(findPeople(q)).toBe(found);
	});

	test.each([
		"name:*",
		"name:*ab",
		"name:*a*",
		"name:?bc*",
		"name:**",
		"user_metadata.language:p*",
		"user_metadata.tags:*abc*",
	])("%s is refused", (q) => {
		expect(() => compileQuery(q)).toThrow(SearchSyntaxError);
	});

	test("ends, however many stars there are and however little they find", () => {
		const matches = compileQuery(`name:aaa${"*a".repeat(60)}*b`);
		expect(matches({ name: "a".repeat(300) })).toBe(false);
	});
});

describe("operators", () => {
	test.each([
		["name:a* AND blocked:true", ""],
		["name:a* OR blocked:true", "ana bob"],
		["NOT blocked:true", "ana zoe"],
		["name:a* OR name:b* AND blocked:false", "ana"],
		["(name:a* OR name:b*) AND blocked:true", "bob"],
		["NOT (name:a* OR name:b*)", "zoe"],
		["name:b* AND NOT email_verified:true", "bob"],
		["name:(a* OR z*)", "ana zoe"],
		['identities.connection:("acme" OR "sms")', "bob zoe"],
		["-blocked:true", "ana zoe"],
		["NOT NOT blocked:true", "bob"],
	])("%s finds %s", (q, found) => {
		expect(findPeople(q)).toBe(found);
	});
});

describe("_exists_", () => {
	test.each([
		["_exists_:blocked", "bob"],
		["_exists_:logins_count", "ana bob"],
		["NOT _exists_:logins_count OR logins_count:0", "bob zoe"],
		["_exists_:user_metadata.preferences.theme", "ana"],
		["_exists_:user_metadata.preferences", "ana"],
		["_exists_:user_metadata.none", ""],
		["_exists_:user_metadata.empty", ""],
		["_exists_:app_metadata.list", ""],
		["_exists_:app_metadata", "ana"],
		["_exists_:email.domain", "ana bob"],
	])("%s finds %s: what is empty is not indexed", (q, found) => {
		expect(findPeople(q)).toBe(found);
	});
});

describe("what is not understood", () => {
	test.each([
		"roles:admin",
		"permissions:x",
		"multifactor:guardian",
		"picture:x",
		"last_password_reset:[* TO *]",
		"blocked_for:x",
		"password:x",
		"__proto__:x",
		"constructor:x",
		"_exists_:roles",
		"name:a~",
		"name:a^2",
		"AND",
		"a AND",
		"(a",
		"a)",
		'"a',
		"a\\",
		":x",
		"name:",
		"name:()",
	])("%s is refused, with a position", (q) => {
		expect(() => compileQuery(q)).toThrow(SearchSyntaxError);
		try {
			compileQuery(q);
		} catch (error) {
			const { position } = Object(error);
			expect(position).toBeGreaterThanOrEqual(0);
			expect(position).toBeLessThanOrEqual(q.length);
		}
	});

	test("is nothing but a SearchSyntaxError, for any text whatever", () => {
		const piece = fc.constantFrom(
			...'()[]{}:"*?\\ +-!&|~^',
			"name",
			"AND",
			"OR",
			"NOT",
			"TO",
			"_exists_",
			"email.domain",
			"a",
			"2025-01",
		);
		const query = fc.oneof(
			fc.string({ unit: "binary" }),
			fc.array(piece, { maxLength: 30 }).map((parts) => parts.join("")),
		);
		fc.assert(
			fc.property(query, (q) => {
				try {
					const matches = compileQuery(q);
					for (const user of Object.values(people)) expect(typeof matches(user)).toBe("boolean");
				} catch (error) {
					expect(error).toBeInstanceOf(SearchSyntaxError);
				}
			}),
			{ numRuns: 2_000 },
		);
	});
});
