import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateQuery, type IndexedRecord } from "../../../testing/evaluate-query.ts";
import { maskPersonal } from "../../access/mask-personal.ts";
import { toQueryString } from "../../lucene/build-query.ts";
import { parseQuery } from "../../lucene/parse-query.ts";
import { directorySortFields, userSortFields } from "../list-options.ts";
import { canUseOperator, toAskable } from "./askable.ts";
import { askingOf, listSorts } from "./asking.ts";
import { parseLucene } from "./parse-lucene.ts";
import { operatorsByKind, searchFields } from "./search-fields.ts";

/** Checks a query in Auth0's syntax. Returns the query that may be sent, or the field that is refused. */
function asked(text: string): string {
	const checked = parseLucene(text);
	if (!("node" in checked)) throw new Error(`${text} is no query.`);
	const askable = toAskable(checked.node, { isWhole: (word) => word.includes("@") });
	return "refused" in askable ? `refused: ${askable.refused}` : toQueryString(askable.node);
}

describe("a level that sees personal values masked", () => {
	it("a level may search a field according to what it sees of it", () => {
		const how = Object.fromEntries(Object.keys(searchFields).map((field) => [field, askingOf(field)]));
		expect(how).toEqual({
			email: "whole",
			name: "words",
			given_name: "words",
			family_name: "words",
			nickname: "whole",
			username: "whole",
			phone_number: "whole",
			user_id: "any",
			"email.domain": "any",
			last_ip: "whole",
			last_login: "any",
			created_at: "any",
			updated_at: "any",
			logins_count: "any",
			blocked: "any",
			email_verified: "any",
			phone_verified: "any",
			"identities.connection": "any",
			"identities.provider": "any",
			organization_id: "any",
		});
	});

	it.each([
		"app_metadata.plan",
		"user_metadata.name",
		"app_metadata.user_id",
		"identities.profileData.email",
		"identities.profileData.phone_number",
		"identities.profileData.anything",
		"identities.profileData.app_metadata.id",
		"identities.access_token",
		"a field that nobody knows",
	])("%s may be searched by the whole value only", (field) => {
		expect(askingOf(field)).toBe("whole");
		expect(askingOf(field)).not.toBe("any");
	});

	it.each([
		"email:jane*",
		"email:*ane@ac*",
		"email:j???@acme.com",
		"email:[a TO b]",
		"NOT email:[a TO *]",
		"blocked:true OR email:j*",
		"(name:x AND (blocked:true OR NOT email:jan*))",
		"phone_number:+46*",
		"username:*ane*",
		"nickname:jan*",
		"last_ip:192.0.2*",
		"last_ip:[192.0.2.1 TO 192.0.2.9]",
		"app_metadata.plan:pr*",
		"app_metadata.age:[40 TO *]",
		"identities.profileData.email:*ane@*",
	])("%s is refused with the field's name, because it reveals a part of a masked value", (text) => {
		expect(asked(text)).toMatch(/^refused: (?:email|phone_number|username|nickname|last_ip|app_metadata|identities)/);
	});

	it.each([
		"name:[a TO m]",
		"name:*@acme*",
		"name:*j.doe*@*",
		"name:+46*",
		"name:*0123*",
		"name:*fe80\\:\\:cafe*",
		"name:*e\\:\\:c*",
		"name:*a*b*c*",
		"name:j?ne",
		"name:*a*b*c*d*e*",
		"*@acme.com",
	])("%s is refused, because it could reveal a name that is an address", (text) => {
		expect(asked(text)).toMatch(/^refused: name/);
	});

	it.each([
		['email:"jane@acme.com"', 'email:"jane@acme.com"'],
		["last_ip:192.0.2.9", 'last_ip:"192.0.2.9"'],
		["NOT app_metadata.plan:pro", '(NOT app_metadata.plan:"pro")'],
		["email:*", "_exists_:email"],
		["_exists_:app_metadata.plan", "_exists_:app_metadata.plan"],
		["user_id:auth0*", "user_id:auth0*"],
		["email.domain:*acme*", "email.domain:*acme*"],
		["logins_count:[5 TO *]", "logins_count:[5 TO *]"],
		["name:jan*", "name:jan*\\ * AND (NOT (name:*jan*@* OR name:*@*jan*))"],
		["name:*jane*", "(name:*\\ *jane* OR name:*jane*\\ *) AND (NOT (name:*jane*@* OR name:*@*jane*))"],
		["name:*jane\\ doe*", "name:*jane\\ doe* AND (NOT (name:*jane\\ doe*@* OR name:*@*jane\\ doe*))"],
		[
			"name:*cafe*",
			"(name:*\\ *cafe* OR name:*cafe*\\ *) AND (NOT (name:*cafe*@* OR name:*@*cafe* OR name:*cafe*\\:* OR name:*\\:*cafe*))",
		],
		["jane", 'name:"jane" OR given_name:"jane" OR family_name:"jane" OR user_id:"jane"'],
	])("the query %s is sent as %s", (text, written) => {
		expect(asked(text)).toBe(written);
	});

	it("each masked value that a query names as a whole is listed; a name only if the mask removes something from it", () => {
		const lookups = (text: string) => {
			const checked = parseLucene(text);
			const askable = "node" in checked ? toAskable(checked.node) : checked;
			return "lookups" in askable ? askable.lookups : undefined;
		};
		expect(lookups('email:"jane@acme.com" OR NOT username:jane')).toEqual([
			{ field: "email", value: "jane@acme.com" },
			{ field: "username", value: "jane" },
		]);
		expect(lookups("app_metadata.vip:true AND app_metadata.age:41")).toHaveLength(2);
		expect(lookups('name:"Jane Doe" AND blocked:true AND last_login:[2026-01-01 TO *]')).toEqual([]);
		expect(lookups('name:"jane@acme.com"')).toEqual([{ field: "name", value: "jane@acme.com" }]);
	});

	it("canUseOperator allows exactly the operators that the level may use", () => {
		for (const [field, kind] of Object.entries(searchFields)) {
			const offered = operatorsByKind[kind].filter((operator) => canUseOperator(askingOf, field, operator));
			const isMasked = askingOf(field) === "whole";
			expect(offered.some((one) => ["contains", "starts", "before", "at_least"].includes(one)) && isMasked).toBe(false);
			expect(offered.length).toBeGreaterThan(1);
		}
	});
});

const local = fc.constantFrom("jane", "joe", "jana.doe", "jan_1", "judy");
const address = local.map((name) => `${name}@acme.test`);
const phone = fc.constantFrom("+46701234567", "+46709999999", "+15550100123");
const plain = fc.constantFrom("192.0.2.9", "198.51.100.7", "pro", "free", "41", "42", "cafe", "bead", "doe jan");
const value = fc.oneof(local, address, phone, plain);
const hidden = {
	email: address,
	username: local,
	nickname: local,
	phone_number: phone,
	last_ip: fc.constantFrom("192.0.2.9", "192.0.2.99", "198.51.100.7"),
	"app_metadata.plan": fc.constantFrom("pro", "free", "premium"),
	"app_metadata.age": fc.constantFrom(40, 41, 42),
	"user_metadata.city": fc.constantFrom("Lund", "London"),
	"identities.profileData.email": address,
};
const network = fc.constantFrom("fe80::cafe:1", "fe80::bead:1");
/** A name that has an address or a number among other words. */
const mixed = fc
	.tuple(fc.constantFrom("Jane", "Joe Cafe"), fc.oneof(address, phone, network), fc.constantFrom("", " doe"))
	.map(([first, hidden, last]) => `${first} ${hidden}${last}`);
const nameOf = fc.oneof(address, phone, mixed, fc.constantFrom("Jane Doe", "Judy", "Joe van Dyk"));
const person: fc.Arbitrary<IndexedRecord> = fc.record({
	...hidden,
	name: nameOf,
	given_name: nameOf,
	user_id: fc.constantFrom("auth0|1", "auth0|2"),
	"email.domain": fc.constant("acme.test"),
	logins_count: fc.constantFrom(1, 2),
	created_at: fc.constantFrom("2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z"),
	blocked: fc.boolean(),
});
const fields = Object.keys({
	...hidden,
	name: 0,
	given_name: 0,
	user_id: 0,
	logins_count: 0,
	blocked: 0,
	created_at: 0,
});

/** Masks a record as the level sees it; a nested value is masked under its own name. */
const shownOf = (record: IndexedRecord) =>
	Object.entries(record).map(([field, held]) => {
		const names = field.split(".");
		const whole = names.reduceRight<unknown>((inner, name) => ({ [name]: inner }), held);
		return field === "email.domain" ? held : JSON.stringify(maskPersonal(whole));
	});

/**
 * Returns a record with other masked values that looks the same to the level: visible values are copied from the first, masked ones have
 * the same kinds.
 */
function twinOf(one: IndexedRecord, other: IndexedRecord): IndexedRecord {
	const otherNetwork = (found: string) => (found.includes("cafe") ? "fe80::bead:1" : "fe80::cafe:1");
	const changed = (held: string) =>
		held
			.replace(/\S+@\S+/, String(other.email))
			.replace(/\+\d+/, String(other.phone_number))
			.replace(/fe80::\S+/, otherNetwork);
	const same = Object.entries(one).map(([field, held]) => {
		if (askingOf(field) === "whole") return [field, other[field]];
		return [field, typeof held === "string" ? changed(held) : held];
	});
	return Object.fromEntries(same);
}

/** Arbitrary queries built from parts of masked values. */
const leaf = fc
	.record({ field: fc.constantFrom(...fields), text: value, from: fc.nat(4), to: fc.nat(6), kind: fc.nat(8) })
	.map(({ field, text, from, to, kind }) => {
		const part = text.slice(from, from + 1 + to) || "j";
		const escaped = part.replaceAll(/[^a-z0-9]/gi, "\\$&");
		const quoted = JSON.stringify(text);
		return (
			[
				`${field}:${quoted}`,
				`${field}:${escaped}*`,
				`${field}:*${escaped}*`,
				`${field}:*${escaped}`,
				`${field}:["${part}" TO *]`,
				`${field}:{* TO "${part}"}`,
				`_exists_:${field}`,
				`*${escaped}*`,
				quoted,
			][kind] ?? quoted
		);
	});
const query = fc
	.array(fc.tuple(fc.constantFrom("AND", "OR"), fc.boolean(), leaf), { minLength: 1, maxLength: 4 })
	.map((parts) =>
		parts
			.map(([joint, negated, text], at) => `${at === 0 ? "" : `${joint} `}${negated ? "NOT " : ""}${text}`)
			.join(" "),
	);

describe("the result for a level that sees personal values masked", () => {
	it("two people who look the same give the same result, unless the query names a masked value of one as a whole", () => {
		let compared = 0;
		fc.assert(
			fc.property(query, person, person, fc.boolean(), (text, one, other, typed) => {
				const twin = twinOf(one, other);
				expect(shownOf(twin)).toEqual(shownOf(one));
				const checked = parseLucene(text);
				if (!("node" in checked)) return;
				const askable = toAskable(checked.node, { typed });
				if ("refused" in askable) return;
				const names = (record: IndexedRecord) =>
					askable.lookups.some((lookup) => String(record[lookup.field]).toLowerCase() === lookup.value.toLowerCase());
				if (names(one) || names(twin)) return;
				compared += 1;
				const tree = parseQuery(toQueryString(askable.node));
				expect(evaluateQuery(tree, one)).toBe(evaluateQuery(tree, twin));
			}),
			{ numRuns: 3_000 },
		);
		expect(compared).toBeGreaterThan(300);
	});
});

const times = ["last_login", "created_at", "updated_at", "logins_count"] as const;

it.each([
	["pii:reveal", undefined, [...userSortFields, ...directorySortFields]],
	["users:read", undefined, [...times, "connection", "status", "user_id"]],
	[
		"pii:reveal",
		[{ paths: ["email"], access: "hidden" }],
		[...times, "connection", "status", "phone_number", "user_id"],
	],
	["pii:reveal", [{ paths: ["nickname"], access: "hidden" }], [...userSortFields, ...directorySortFields]],
	[
		"pii:reveal",
		[{ paths: ["blocked"], access: "hidden" }],
		[...userSortFields, ...directorySortFields].filter((one) => one !== "status"),
	],
	[
		"users:read",
		[{ paths: ["email", "name"], access: "readable" }],
		[...userSortFields, "connection", "status", "user_id"],
	],
] as const)("with %s and the rules %j on fields, users are sorted by %j", (permission, fields, sorts) => {
	expect(listSorts({ permissions: [permission], fields })).toEqual(sorts);
});
