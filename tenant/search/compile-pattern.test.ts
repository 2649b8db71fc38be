import { describe, expect, test } from "vitest";
import { SearchSyntaxError } from "../../lib/lucene/syntax-tree.ts";
import { findPeople } from "../testing/find-people.ts";

describe("a wildcard", () => {
	test.each([
		["name:a*", "ana"],
		["name:A*", "ana"],
		["name:*DUARTE", "ana"],
		["name:*the*", "bob"],
		["name:*build*", "bob"],
		["name:ana*duarte", "ana"],
		["name:ana*maría*duarte", "ana"],
		["name:duarte*ana", ""],
		["name:bo?*b*", "bob"],
		["name:zo?\\ *", "zoe"],
		["name:zoë\\ ?\\ o'neil", "zoe"],
		["email:*acme.com", "bob"],
		["email:ANA.*", "ana"],
		["email.domain:exam*", "ana"],
		["nickname:b*", "bob"],
		["user_id:samlp*", "bob"],
		["user_id:SAMLP*", ""],
		["user_id:auth0|*", "ana"],
		["username:Ana*", "ana"],
		["username:ana*", ""],
		["phone_number:+1*", "zoe"],
		["phone_number:*0009", "zoe"],
		["identities.connection:google*", "ana"],
		["identities.connection:*auth2", "ana"],
		["organization_id:org_*", "ana"],
		["app_metadata.plan:Te*", "ana"],
		["app_metadata.plan:te*", ""],
		["app_metadata.plan:*eam", "ana"],
		["app_metadata.customer.number:181*", "ana"],
		["ana*", "ana"],
		["*the*", "bob"],
		["samlp*", "bob"],
		["Tea*", ""],
		["name:a**", "ana"],
		["name:\\*", ""],
		["name:\\*ab", ""],
		['name:"a*"', ""],
		["name:(a* OR z*)", "ana zoe"],
		["name:(a* AND *duarte)", "ana"],
	])("%s finds %s", (q, found) => {
		expect(findPeople(q)).toBe(found);
	});

	test.each([
		["logins_count:*", "ana bob"],
		["last_login:*", "ana"],
		["blocked:*", "bob"],
		["given_name:*", "ana"],
		["app_metadata.customer:*", "ana"],
		["app_metadata.customer.number:*", "ana"],
		["app_metadata.list:*", ""],
		["name:bob* AND NOT app_metadata.plan:*", "bob"],
		["*", "ana bob zoe"],
	])("%s, a star alone, finds %s, whatever the value", (q, found) => {
		expect(findPeople(q)).toBe(found);
	});

	test.each([
		"name:*ab",
		"name:*a*",
		"name:*a",
		"name:a*b",
		"name:a?",
		"name:?bc*",
		"name:**",
		"name:?",
		"name:?*",
		"*ab",
		"user_metadata.language:p*",
		"user_metadata.language:*",
		"user_metadata.tags:*abc*",
		"app_metadata.plan:*am",
		"created_at:2025*",
		"logins_count:4*",
		"blocked:t*",
	])("%s is refused", (q) => {
		expect(() => findPeople(q)).toThrow(SearchSyntaxError);
	});

	test("that has many stars and matches little is still answered", () => {
		expect(findPeople(`name:aaa${"*a".repeat(60)}*b`)).toBe("");
	});
});
