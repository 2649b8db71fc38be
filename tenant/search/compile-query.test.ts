import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SearchSyntaxError } from "../../lib/lucene/syntax-tree.ts";
import { compileQuery } from "./compile-query.ts";

const people = {
	ana: {
		user_id: "auth0|a1",
		email: "Ana.Duarte@Example.com",
		email_verified: true,
		name: "Ana María Duarte",
		given_name: "Ana María",
		nickname: "ana",
		username: "AnaD",
		phone_number: "+351900000001",
		logins_count: 42,
		last_login: "2025-12-31T23:59:59.999Z",
		created_at: "2024-02-29T10:30:15.250Z",
		updated_at: "2025-12-31T23:59:59.999Z",
		identities: [
			{ connection: "Username-Password-Authentication", provider: "auth0", user_id: "a1", isSocial: false },
			{ connection: "google-oauth2", provider: "google-oauth2", user_id: "109", isSocial: true },
		],
		user_metadata: {
			language: "pt",
			preferences: { theme: "dark", size: 13 },
			tags: ["a", "B"],
			none: null,
			empty: {},
		},
		app_metadata: { plan: "Team", customer: { number: 18_151 }, list: [] },
		organization_id: ["org_1", "org_2"],
	},
	bob: {
		user_id: "samlp|acme|bob@acme.com",
		email: "bob@acme.com",
		email_verified: false,
		name: "Bob (the builder)",
		nickname: "bob",
		blocked: true,
		logins_count: 0,
		created_at: "2025-01-01T00:00:00.000Z",
		updated_at: "2025-01-01T00:00:00.000Z",
		identities: [{ connection: "acme", provider: "samlp", user_id: "acme|bob@acme.com", isSocial: false }],
		user_metadata: { addresses: [{ city: "Paris" }, { city: "Rome" }] },
		app_metadata: {},
	},
	zoe: {
		user_id: "sms|z9",
		phone_number: "+15550000009",
		name: "Zoë 😀 O'Neil",
		created_at: "2025-06-15T12:00:00.000Z",
		updated_at: "2025-06-15T12:00:00.000Z",
		identities: [{ connection: "sms", provider: "sms", user_id: "z9", isSocial: false }],
	},
};

function find(q: string): string {
	const matches = compileQuery(q);
	return Object.entries(people)
		.filter(([, user]) => matches(user))
		.map(([name]) => name)
		.join(" ");
}

describe("a term", () => {
	test.each([
		['name:"Ana María Duarte"', "ana"],
		['name:"ana maría duarte"', "ana"],
		['name:"Ana"', ""],
		["given_name:Ana\\ María", "ana"],
		["email:ana.duarte@example.com", "ana"],
		['email.domain:"EXAMPLE.com"', "ana"],
		["username:AnaD", "ana"],
		["username:anad", ""],
		['user_id:"samlp|acme|bob@acme.com"', "bob"],
		["user_id:auth0|A1", ""],
		['name:"Bob (the builder)"', "bob"],
		["name:Bob\\ \\(the\\ builder\\)", "bob"],
		['phone_number:"+15550000009"', "zoe"],
		["logins_count:42", "ana"],
		["logins_count:0", "bob"],
		["blocked:true", "bob"],
		["email_verified:false", "bob"],
		["identities.connection:google-oauth2", "ana"],
		["identities.provider:samlp", "bob"],
		["organization_id:org_2", "ana"],
		["user_metadata.language:pt", "ana"],
		["user_metadata.language:PT", ""],
		["user_metadata.preferences.size:13", "ana"],
		["user_metadata.tags:B", "ana"],
		["user_metadata.addresses.city:Rome", "bob"],
		["app_metadata.plan:Team", "ana"],
		["app_metadata.plan:team", ""],
		["app_metadata.customer.number:18151", "ana"],
	])("%s finds %s: the whole value, ignoring case in names and e-mails only", (q, found) => {
		expect(find(q)).toBe(found);
	});

	test.each([
		["ana", "ana"],
		['"bob@acme.com"', "bob"],
		["pt", ""],
		["Team", ""],
	])("without a field, %s, looks in what names a person and never in metadata", (q, found) => {
		expect(find(q)).toBe(found);
	});
});

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
		expect(find(q)).toBe(found);
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

describe("a range", () => {
	test.each([
		["logins_count:[0 TO 42]", "ana bob"],
		["logins_count:{0 TO 42]", "ana"],
		["logins_count:[0 TO 42}", "bob"],
		["logins_count:[* TO 10]", "bob"],
		["logins_count:[43 TO *]", ""],
		["app_metadata.customer.number:[18000 TO 19000]", "ana"],
		["last_login:[2025-12-31 TO 2025-12-31]", "ana"],
		["last_login:[* TO 2025-12-31]", "ana"],
		["last_login:[* TO 2025-12-31}", ""],
		["last_login:{2025 TO *]", ""],
		["created_at:[2024 TO 2024]", "ana"],
		["created_at:[2024-02 TO 2024-02]", "ana"],
		["created_at:[2024-02-29T10:30 TO 2024-02-29T10:30]", "ana"],
		["created_at:[2024-02-29T10:30:15.250Z TO 2024-02-29T10:30:15.250Z]", "ana"],
		["created_at:{2024-02-29T10:30:15.250Z TO *]", "bob zoe"],
		['created_at:["2025-01-01" TO "2025-06-15"]', "bob zoe"],
		["created_at:2025-06-15", "zoe"],
		["name:[b TO c]", "bob"],
		["name:[* TO *]", "ana bob zoe"],
	])("%s finds %s: an included date covers all of it", (q, found) => {
		expect(find(q)).toBe(found);
	});

	test.each([
		"user_metadata.preferences.size:[1 TO 20]",
		"created_at:[yesterday TO *]",
		"created_at:[2025-13 TO *]",
		"created_at:[2025-02-30 TO *]",
		"logins_count:[few TO *]",
		"blocked:[a TO b]",
		"logins_count:[1 2]",
		"logins_count:[1 TO 2",
		"created_at:tomorrow",
		"logins_count:many",
		'logins_count:""',
		"blocked:maybe",
	])("%s is refused", (q) => {
		expect(() => compileQuery(q)).toThrow(SearchSyntaxError);
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
		expect(find(q)).toBe(found);
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
		expect(find(q)).toBe(found);
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
