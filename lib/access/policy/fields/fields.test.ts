import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isObjectOrList } from "../../../json/is-object.ts";
import { canEditField } from "../../can-edit-field.ts";
import { maskAnswer } from "../../mask-answer.ts";
import type { FieldAccess, FieldRule } from "./field-rules.ts";
import { fieldViewOf } from "./field-view.ts";
import { maskMetadata } from "./mask-fields.ts";

const rule = (access: FieldAccess, ...paths: string[]): FieldRule => ({ access, paths });
const seer = (...fields: FieldRule[]) => ({ permissions: ["pii:reveal"] as const, fields });
const shown = (metadata: Record<string, unknown>, ...fields: FieldRule[]) =>
	maskMetadata("app_metadata", metadata, { view: fieldViewOf(fields), seesPersonal: true });

describe("what a rule on fields matches", () => {
	it.each([
		["app_metadata.tier", { tier: 1, tiers: 2 }, { tier: "•••", tiers: 2 }],
		[
			"app_metadata.customer",
			{ customer: { id: 1, deep: { er: 2 } } },
			{ customer: { id: "•••", deep: { er: "•••" } } },
		],
		["app_metadata.*.id", { a: { id: 1, name: 2 }, id: 3 }, { a: { id: "•••", name: 2 }, id: 3 }],
		["app_metadata.**", { a: { id: 1 }, b: null, c: [], d: {} }, { a: { id: "•••" }, b: "•••", c: "•••", d: "•••" }],
		["app_metadata", { a: true }, { a: "•••" }],
		["user_metadata.**", { a: true }, { a: true }],
	])("%s leads through objects, and includes what is in its value", (path, metadata, expected) => {
		expect(shown(metadata, rule("masked", path))).toEqual(expected);
	});

	it("leaves out the parts of a user that could not be read at a hidden place, whose names would tell of it", () => {
		const places = ["app_metadata.limit", "app_metadata.cards.0.limit", "app_metadata.tier", "app_metadata.limit.deep"];
		const unread = places.map((place) => ({ place, type: "inexact" }));
		const fields = [
			rule("hidden", "app_metadata.limit", "app_metadata.cards.limit"),
			rule("masked", "app_metadata.tier"),
		];
		expect(maskAnswer(seer(...fields), { user: { user_id: "auth0|1", unread } }, [])).toEqual({
			user: { user_id: "auth0|1", unread: [{ place: "app_metadata.tier", type: "inexact" }] },
		});
	});

	it("leads through lists, item by item", () => {
		const metadata = { cards: [{ number: "4111", kind: "visa" }, [{ number: "4222" }]] };
		expect(shown(metadata, rule("masked", "app_metadata.cards.number"))).toEqual({
			cards: [{ number: "•••", kind: "visa" }, [{ number: "•••" }]],
		});
	});

	it.each([
		["a twin in another case", "SSN"],
		["a twin in full-width letters", "ｓｓｎ"],
		["a key with a line break before it", "a\n.ssn", "app_metadata.**"],
		["a key with a dot", "customer.ssn", "app_metadata.customer.ssn"],
		["a key with a dot, for a wildcard", "customer.ssn", "app_metadata.*"],
		["__proto__", "__proto__", "app_metadata.__proto__"],
		["constructor", "constructor", "app_metadata.constructor"],
		["an empty key", "", "app_metadata.*"],
		["a key that is a wildcard", "*", "app_metadata.*"],
	])("matches %s", (_name, key, path = "app_metadata.ssn") => {
		const metadata = Object.fromEntries([[key, "123-45-6789"]]);
		expect(JSON.stringify(shown(metadata, rule("masked", path)))).not.toContain("6789");
		expect(JSON.stringify(shown(metadata, rule("hidden", path)))).toBe("{}");
	});

	it("matches a key with dots under a wildcard in the middle of a path", () => {
		expect(shown({ "a.b": { ssn: 1 } }, rule("masked", "app_metadata.*.ssn"))).toEqual({ "a.b": { ssn: "•••" } });
	});

	it("takes no character of a path as a part of a regular expression", () => {
		expect(shown({ "a+": 1, aa: 2 }, rule("masked", "app_metadata.a+"))).toEqual({ "a+": "•••", aa: 2 });
		expect(shown({ "(a|b)[": 1, a: 2 }, rule("masked", "app_metadata.(a|b)["))).toEqual({ "(a|b)[": "•••", a: 2 });
	});

	it("the last rule that matches decides", () => {
		const metadata = { plan: 1, tier: 2 };
		const all = rule("masked", "app_metadata.**");
		expect(shown(metadata, all, rule("readable", "app_metadata.plan"))).toEqual({ plan: 1, tier: "•••" });
		expect(shown(metadata, rule("readable", "app_metadata.plan"), all)).toEqual({ plan: "•••", tier: "•••" });
	});

	it("a hidden value is left out with the lists and objects that hold nothing else", () => {
		const metadata = { secret: { key: "k" }, keys: [{ key: "k" }], kept: { key: "k", id: 1 } };
		expect(shown(metadata, rule("hidden", "app_metadata.*.key"))).toEqual({ kept: { id: 1 } });
	});

	it("shows no refused value of any metadata, whatever its keys", () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), fc.boolean(), (metadata, hides) => {
				const masked = shown(metadata, rule(hides ? "hidden" : "masked", "app_metadata.**"));
				const leaves = (value: unknown): unknown[] =>
					isObjectOrList(value) ? Object.values(value).flatMap(leaves) : [value];
				expect(leaves(masked).filter((leaf) => leaf !== "•••")).toEqual([]);
				if (hides) expect(masked).toEqual({});
			}),
		);
	});
});

describe("an answer for a level with rules on fields", () => {
	const user = {
		user_id: "auth0|1",
		name: "Ada",
		email: "ada@example.com",
		phone_number: "+15550100",
		username: "ada",
		picture: "https://s.gravatar.com/avatar/ada",
		last_ip: "192.0.2.1",
		identities: [{ connection: "Users", profileData: { email: "ada@example.com", name: "Ada" } }],
		app_metadata: { tier: 2 },
	};

	it("is as it is without rules where none matches", () => {
		expect(maskAnswer(seer(rule("masked", "user_metadata.**")), { user })).toEqual({ user });
		const masked = maskAnswer({ permissions: [], fields: [rule("masked", "user_metadata.**")] }, { user });
		expect(masked).toEqual(maskAnswer({ permissions: [] }, { user }));
	});

	it("masks a field wherever it stands, also in texts and in the picture's address", () => {
		const answer = { users: [user], actorEmail: "ada@example.com", description: "Mailed ada@example.com" };
		const text = JSON.stringify(maskAnswer(seer(rule("masked", "email")), answer));
		expect(text).not.toContain("ada@");
		expect(text).not.toContain("gravatar");
		expect(text).toContain("a•••@example.com");
		expect(text).toContain("+15550100");
	});

	it("leaves a hidden field out of a user, and masks what else names it", () => {
		const hidden = seer(rule("hidden", "email", "last_ip", "name"));
		expect(maskAnswer(hidden, { user, actorName: "Ada", ip: "192.0.2.1" })).toMatchObject({
			actorName: "•••",
			ip: "•••",
		});
		const text = JSON.stringify(maskAnswer(hidden, { user }));
		expect(text).not.toMatch(/ada@|192\.0|Ada/);
	});

	it("shows a readable path to a level that sees personal values masked", () => {
		const viewer = { permissions: [], fields: [rule("readable", "app_metadata.tier", "phone_number")] };
		expect(maskAnswer(viewer, { user })).toMatchObject({
			user: { app_metadata: { tier: 2 }, phone_number: "+15550100", username: "•••", email: "a•••@example.com" },
		});
	});

	it("masks the name of an act's target if that is a person", () => {
		const entries = ["user", "role", undefined].map((targetType) => ({ targetType, targetName: "Ada" }));
		expect(maskAnswer(seer(rule("hidden", "name")), { entries })).toEqual({
			entries: [
				{ targetType: "user", targetName: "•••" },
				{ targetType: "role", targetName: "Ada" },
				{ targetType: undefined, targetName: "•••" },
			],
		});
		const mails = { entries: [{ targetType: "user", targetName: "ada@example.com" }] };
		const masked = { entries: [{ targetType: "user", targetName: "a•••@example.com" }] };
		expect(maskAnswer(seer(rule("hidden", "email")), mails)).toEqual(masked);
		expect(maskAnswer({ permissions: [] }, mails)).toEqual(masked);
	});

	it("masks the name of a person and not that of a role", () => {
		const answer = {
			user,
			roles: [{ id: "rol_1", name: "Editor" }],
			entries: [
				{ targetType: "role", before: { name: "Editor" }, after: { name: "Writer" }, seen: { name: "Writer" } },
				{ targetType: "user", before: { name: "Ada" }, after: { name: "Ada King" }, seen: { name: "Ada" } },
			],
		};
		expect(maskAnswer(seer(rule("masked", "name")), answer)).toMatchObject({
			user: { name: "•••" },
			roles: [{ name: "Editor" }],
			entries: [
				{ before: { name: "Editor" }, after: { name: "Writer" }, seen: { name: "Writer" } },
				{ before: { name: "•••" }, after: { name: "•••" }, seen: { name: "•••" } },
			],
		});
	});
});

describe("a value of one field in another", () => {
	const user = {
		user_id: "auth0|1",
		name: "ada@example.com",
		username: "ada",
		user_metadata: { mail: "ada@example.com" },
	};

	it("is masked in a text that a rule makes readable or editable", () => {
		for (const access of ["readable", "editable"] as const) {
			const reader = seer(rule("hidden", "email"), rule(access, "name", "user_metadata.mail"));
			const answer = { user, log: { user_name: "ada@example.com" }, actorName: "ada@example.com" };
			expect(maskAnswer(reader, answer)).toEqual({
				user: { ...user, name: "a•••@example.com" },
				log: { user_name: "a•••@example.com" },
				actorName: "a•••@example.com",
			});
			expect(maskAnswer(reader, { user: { ...user, name: "Ada" } })).toMatchObject({ user: { name: "Ada" } });
		}
	});

	it("is masked as what it is in the identifier of a lock and the user of a log entry", () => {
		const blocks = ["+15550123", "ada", "ada@example.com"].map((identifier) => ({ identifier, ip: "192.0.2.1" }));
		const identifiers = (...rules: FieldRule[]) =>
			["pii:reveal" as const, undefined].map((permission) => {
				const seen = maskAnswer({ permissions: permission ? [permission] : [], fields: rules }, { blocks });
				return JSON.stringify(seen).match(/(?<="identifier":")[^"]*/g);
			});
		expect(identifiers(rule("hidden", "phone_number", "username"), rule("readable", "email"))).toEqual([
			["•••", "•••", "ada@example.com"],
			["•••", "•••", "ada@example.com"],
		]);
		expect(identifiers(rule("readable", "phone_number"))).toEqual([
			["+15550123", "ada", "ada@example.com"],
			["+15550123", "•••", "a•••@example.com"],
		]);
		expect(maskAnswer(seer(rule("hidden", "username")), { user_name: "ada" })).toEqual({ user_name: "•••" });
	});

	it("is masked in what was seen of a target later, and in the body of a log entry", () => {
		const hidden = seer(rule("hidden", "name"));
		const entries = [
			{ targetType: "user", seen: { name: "Ada" } },
			{ details: { request: { body: { name: "Ada" } } } },
		];
		expect(JSON.stringify(maskAnswer(hidden, { entries }))).not.toContain("Ada");
		const ofRole = { targetType: "role", seen: { name: "Editor" } };
		expect(maskAnswer(hidden, ofRole)).toEqual(ofRole);
	});
});

it("a level with rules edits what they allow, and else what it sees", () => {
	const rules = [rule("readable", "email"), rule("masked", "app_metadata.ssn"), rule("editable", "user_metadata.plan")];
	const edits = (reader: Parameters<typeof canEditField>[0]) =>
		[["email"], ["name"], ["app_metadata", "ssn"], ["user_metadata", "plan"]].map((path) => canEditField(reader, path));
	expect(edits(seer(...rules))).toEqual([false, true, false, true]);
	expect(edits({ permissions: [], fields: rules })).toEqual([false, false, false, true]);
	expect(edits({ permissions: [] })).toEqual([true, true, true, true]);
});

it.each([
	["email", "allowed"],
	["phone_number", "unruled"],
	["app_metadata.tier", "refused"],
	["app_metadata", "refused"],
	["app_metadata.deep.tier.x", "refused"],
	["app_metadata.list.any.card", "refused"],
	["app_metadata.list", "refused"],
	["app_metadata.TIER", "refused"],
	["app_metadata.plan", "allowed"],
	["user_metadata.plan", "unruled"],
])("a search of %s is %s if a rule refuses what it may find", (field, expected) => {
	const view = fieldViewOf([
		rule("readable", "email"),
		rule("masked", "app_metadata.**"),
		rule("readable", "app_metadata.plan", "app_metadata.list"),
		rule("masked", "app_metadata.list.*.card"),
	]);
	expect(view.verdictWithin("see", field)).toBe(expected);
});

it("a wildcard of a rule also stands for a key with dots in a search", () => {
	const view = fieldViewOf([rule("masked", "app_metadata.*.ssn")]);
	expect(view.verdictWithin("see", "app_metadata.a.b.ssn")).toBe("refused");
	expect(view.verdictWithin("see", "app_metadata.a.b")).toBe("refused");
});

it.each([
	[[rule("hidden", "app_metadata")], true],
	[[rule("masked", "app_metadata.**")], true],
	[[rule("hidden", "app_metadata"), rule("readable", "app_metadata.plan")], false],
	[[rule("readable", "app_metadata.plan"), rule("hidden", "app_metadata")], true],
	[[rule("hidden", "app_metadata.plan")], false],
	[[rule("hidden", "user_metadata")], false],
])("the rules %j refuse all of app_metadata: %s", (rules, expected) => {
	expect(fieldViewOf(rules).refusesAllOf("see", "app_metadata")).toBe(expected);
});

it("masking leaves an object that loses nothing as it is", () => {
	const roles = [{ id: "rol_1", name: "Editor" }];
	const answer = { user: { user_id: "auth0|1", email: "ada@example.com" }, roles };
	const masked = maskAnswer(seer(rule("masked", "email")), answer);
	expect(masked).toEqual({ user: { user_id: "auth0|1", email: "a•••@example.com" }, roles });
	expect(isObjectOrList(masked) && Object.values(masked)[1]).toBe(roles);
});
