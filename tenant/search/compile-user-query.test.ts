import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SearchSyntaxError } from "../../lib/lucene/syntax-tree.ts";
import { fieldsOf } from "../records/fields-of.ts";
import { findPeople } from "../testing/find-people.ts";
import { growth, mostGrowth } from "../testing/growth.ts";

describe("operators", () => {
	test.each([
		["name:a* AND blocked:true", ""],
		["name:a* OR blocked:true", "ana bob"],
		["NOT blocked:true", "ana zoe"],
		["name:a* OR name:b* AND blocked:false", "ana"],
		["name:b* AND blocked:false OR name:a*", "ana"],
		["(name:a* OR name:b*) AND blocked:true", "bob"],
		["NOT (name:a* OR name:b*)", "zoe"],
		["NOT name:a* AND NOT name:b*", "zoe"],
		["NOT name:a* OR name:a*", "ana bob zoe"],
		["name:b* AND NOT email_verified:true", "bob"],
		["name:(a* OR z*)", "ana zoe"],
		["name:((a* OR z*) AND NOT *duarte)", "zoe"],
		['identities.connection:("acme" OR "sms")', "bob zoe"],
		["nickname:(ana bob)", "ana bob"],
		["logins_count:([0 TO 5] OR 42)", "ana bob"],
		["-blocked:true", "ana zoe"],
		["NOT NOT blocked:true", "bob"],
		["!blocked:true && name:a*", "ana"],
		["name:a* || name:z*", "ana zoe"],
	])("%s finds %s: AND binds tighter than OR", (q, found) => {
		expect(findPeople(q)).toBe(found);
	});

	test.each([
		["ana bob", "ana bob"],
		["name:b* name:z*", "bob zoe"],
		["name:Zoë Ana", "ana"],
		["name:a* name:b* AND blocked:true", "ana bob"],
		["_exists_:name NOT name:a*", "bob zoe"],
		["_exists_:name -name:a* -name:b*", "zoe"],
		["+_exists_:username name:b*", "ana"],
		["+name:b* +blocked:true name:a*", "bob"],
		["+name:b* -blocked:true", ""],
		["-name:a* -name:b*", "zoe"],
		["name:a* OR -_exists_:email", "ana zoe"],
	])("%s finds %s: side by side any one is enough, unless signs require or exclude", (q, found) => {
		expect(findPeople(q)).toBe(found);
	});

	test("are plain words in lower case", () => {
		expect(findPeople("nickname:(ana and bob)")).toBe("ana bob");
		expect(findPeople("nickname:(ana or bob)")).toBe("ana bob");
		expect(findPeople("nickname:(not ana)")).toBe("ana");
	});
});

describe("_exists_", () => {
	test.each([
		["_exists_:blocked", "bob"],
		["_exists_:logins_count", "ana bob"],
		["NOT _exists_:logins_count OR logins_count:0", "bob zoe"],
		["NOT _exists_:email_verified OR email_verified:false", "bob zoe"],
		["_exists_:user_metadata.preferences.theme", "ana"],
		["_exists_:user_metadata.preferences", "ana"],
		["_exists_:user_metadata.addresses.city", "bob"],
		["_exists_:user_metadata.none", ""],
		["_exists_:user_metadata.empty", ""],
		["_exists_:app_metadata.list", ""],
		["_exists_:app_metadata", "ana"],
		["_exists_:user_metadata", "ana bob"],
		["_exists_:email.domain", "ana bob"],
		["_exists_:organization_id", "ana"],
		["_exists_:identities.connection", "ana bob zoe"],
		['_exists_:"user_metadata.language"', "ana"],
		["-_exists_:email", "zoe"],
	])("%s finds %s: what is empty is not indexed", (q, found) => {
		expect(findPeople(q)).toBe(found);
	});
});

describe("what is not understood", () => {
	test.each([
		...["roles:admin", "permissions:x", "multifactor:guardian", "multifactor_last_modified:x", "picture:x"],
		...["last_password_reset:[* TO *]", "blocked_for:x", "tenant:x", "password:x", "connection:acme"],
		...["name.raw:x", "email.raw:x", "name.first:x", "created_at.year:2025", "client_id:x", "locale:en"],
		...["__proto__:x", "constructor:x", "_exists_:roles", "_exists_:picture", "_exists_:(name)", "_exists_:a*"],
		...["name:a~", "name:a~2", "name:a^2", '"a b"~3', "1a:b", "http://example.com"],
		...["AND", "OR", "NOT", "a AND", "a OR", "AND a", "a AND OR b", "a NOT", "(a", "a)", "()", "(NOT)"],
		...['"a', "a\\", ":x", "name:", "name:()", "name:(a", "name:AND", "name:name:a", "name:(email:a)", "::"],
		...["logins_count:>5", "updated_at:>=2018-01-15", "logins_count:<=5", "name:<a", "app_metadata.plan:>=a"],
	])("%s is refused, with a position", (q) => {
		expect(() => findPeople(q)).toThrow(SearchSyntaxError);
		try {
			findPeople(q);
		} catch (error) {
			const { position } = fieldsOf(error);
			expect(position).toBeGreaterThanOrEqual(0);
			expect(position).toBeLessThanOrEqual(q.length);
		}
	});

	/** Anything, and much of what means something; a piece may come a hundred times. */
	const piece = fc.constantFrom(
		...'()[]{}:"*?\\ +-!&|~^<>',
		...["name", "name:", "AND", "OR", "NOT", "TO", "_exists_:", "email.domain:", "app_metadata.a:", "a", "b*", "*abc"],
		...[
			"2025-01",
			"created_at:",
			"logins_count:",
			"user_metadata.a.b:",
			"[1 TO 2]",
			"{* TO 2025}",
			'"x"',
			"ς",
			"İ",
			"🦊",
		],
	);
	const anyQuery = fc.oneof(
		fc.string({ unit: "binary" }),
		fc.array(piece, { maxLength: 30 }).map((parts) => parts.join("")),
		fc
			.tuple(fc.array(piece, { maxLength: 5 }), fc.nat({ max: 100 }))
			.map(([parts, times]) => parts.join(" ").repeat(times)),
	);

	test("fails with a SearchSyntaxError only, for any text", () => {
		fc.assert(
			fc.property(anyQuery, (q) => {
				try {
					expect(typeof findPeople(q)).toBe("string");
				} catch (error) {
					expect(error).toBeInstanceOf(SearchSyntaxError);
				}
			}),
			{ numRuns: 2_000 },
		);
	});

	test.each([
		...[
			"a ",
			"a*",
			"*",
			"?",
			"a AND ",
			"NOT ",
			"(",
			"((a) ",
			"name:(",
			"[",
			'"',
			"\\",
			"name:*abc* OR ",
			"*abcdefgh* ",
		],
		...[
			"name:a* ",
			"-a ",
			"+a ",
			"!",
			"a?",
			"name:?a",
			"_exists_:app_metadata.a ",
			"app_metadata.a.",
			"İ",
			"created_at:[2025 TO 2026] ",
		],
	])("ten kilobytes of %j take a time that grows with their length, not with its square", (part) => {
		const ask = (text: string) => {
			try {
				findPeople(`name:x${text}`);
			} catch (error) {
				expect(error).toBeInstanceOf(SearchSyntaxError);
			}
		};
		expect(growth(ask, part, 10_240)).toBeLessThan(mostGrowth);
	});
});
