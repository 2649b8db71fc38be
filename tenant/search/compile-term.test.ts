import { describe, expect, test } from "vitest";
import { findPeople } from "../testing/find-people.ts";

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
		["app_metadata.customer.number:18151.0", "ana"],
		["app_metadata.customer:18151", ""],
		['user_metadata.preferences.size:"13"', "ana"],
		["user_metadata.tags:(a AND B)", "ana"],
		["user_metadata.tags.0:a", ""],
		["user_metadata.addresses:Rome", ""],
		["user_metadata:pt", ""],
		['nickname:"BOB"', "bob"],
		['name:"zoë 😀 o\'neil"', "zoe"],
		["name:zoe\\ 😀\\ o'neil", ""],
		["identities.isSocial:true", "ana"],
		["identities.user_id:z9", "zoe"],
		["organization_id:org_9", ""],
		["email.domain:acme.com", "bob"],
		['email:""', ""],
		["user_id:auth0\\|a1", "ana"],
		["email:bob@acme.com", "bob"],
		["phone_number:\\+15550000009", "zoe"],
		["logins_count:042", "ana"],
		["user_id : auth0|a1", "ana"],
	])("%s finds %s: the whole value, ignoring case in names and e-mails only", (q, found) => {
		expect(findPeople(q)).toBe(found);
	});

	test.each([
		["ana", "ana"],
		['"bob@acme.com"', "bob"],
		["pt", ""],
		["Team", ""],
	])("without a field, %s, looks in what names a person and never in metadata", (q, found) => {
		expect(findPeople(q)).toBe(found);
	});
});
