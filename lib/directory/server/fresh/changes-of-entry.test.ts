import { describe, expect, it } from "vitest";
import { readEntry } from "../reads/read-log.ts";
import { changesOfEntry, isSignIn } from "./changes-of-entry.ts";

const usual = { log_id: "90020210903201631818782996667425639096985949517551501378", date: "2021-09-03T20:16:31.489Z" };

function changesOf(fields: Record<string, unknown>) {
	const entry = readEntry({ ...usual, ...fields });
	return entry === undefined ? expect.unreachable() : changesOfEntry(entry);
}

type Call = { body?: unknown; answer?: unknown; user_id?: string };

/** The entry of a successful write, in the form of Auth0's own log. */
const write = (call: string, { body = {}, answer = {}, ...fields }: Call = {}) => {
	const [method = "", path = ""] = call.split(" ");
	const request = { method, path: `/api/v2${path}`, query: {}, body, channel: "api" };
	return changesOf({ type: "sapi", ...fields, details: { request, response: { statusCode: 200, body: answer } } });
};

const profile = (id: string) => ({ kind: "user", id, reads: ["profile"] });
const apart = (part: string) => (id: string) => ({ kind: "user", id, reads: [part] });
const factors = apart("factors");
const permissions = apart("permissions");
const lockout = (id: string, isLockedOut: boolean | null) => ({ kind: "lockout", id, isLockedOut });
const whole = (id: string) => ({ kind: "user", id, reads: ["profile", "roles", "organizations", "groups"] });

describe("an entry of a write through the Management API", () => {
	it.each([
		["patch /users/auth0%7Cu1", [profile("auth0|u1")]],
		["delete /users/auth0%7Cu1", [{ kind: "gone", id: "auth0|u1" }]],
		["delete /users/auth0%7Cu1/multifactor/guardian", [profile("auth0|u1"), factors("auth0|u1")]],
		["post /users/auth0%7Cu1/authentication-methods", [profile("auth0|u1"), factors("auth0|u1")]],
		["delete /users/auth0%7Cu1/authenticators", [profile("auth0|u1"), factors("auth0|u1")]],
		["delete /user-blocks/auth0%7Cu1", [lockout("auth0|u1", false)]],
		["post /users/auth0%7Cu1/roles", [{ kind: "user", id: "auth0|u1", reads: ["roles"] }]],
		["delete /users/auth0%7Cu1/identities/google-oauth2/77", [profile("auth0|u1"), whole("google-oauth2|77")]],
		["delete /roles/rol_1", [{ kind: "disbanded", list: "role", id: "rol_1" }]],
		["delete /organizations/org_1", [{ kind: "disbanded", list: "organization", id: "org_1" }]],
		["delete /groups/grp_1", [{ kind: "disbanded", list: "group", id: "grp_1" }]],
		["delete /connections/con_1", [{ kind: "everything" }]],
		["post /users/auth0%7Cu1/permissions", [permissions("auth0|u1")]],
		["delete /users/auth0%7Cu1/permissions", [permissions("auth0|u1")]],
		["delete /resource-servers/https%3A%2F%2Fa.test", [{ kind: "permissions_left" }]],
		["patch /users/%E0%A4%A", [profile("%E0%A4%A")]],
	])("%s makes its target due", (call, changes) => expect(write(call)).toEqual(changes));

	it.each([
		"post /resource-servers",
		"patch /resource-servers/api_1",
		"delete /users/auth0%7Cu1/sessions",
		"delete /user-blocks",
		"patch /roles/rol_1",
		"post /roles/rol_1/permissions",
		"post /organizations/org_1/members/auth0%7Cu1/roles",
		"post /tickets/password-change",
		"post /clients",
		"delete /connections/con_1/users",
	])("%s makes nobody due", (call) => expect(write(call)).toEqual([]));

	it("of a new password makes a lockout unknown", () => {
		const changes = write("patch /users/auth0%7Cu1", { body: { password: "*****" } });
		expect(changes).toEqual([profile("auth0|u1"), apart("lockout")("auth0|u1")]);
	});

	it("of an API's permissions says that some may have left it", () => {
		const changes = write("patch /resource-servers/api_1", { body: { scopes: [{ value: "read" }] } });
		expect(changes).toEqual([{ kind: "permissions_left" }]);
	});

	it("names a new user in its answer", () => {
		expect(write("post /users", { answer: { user_id: "auth0|6132829f7b569700698af992" } })).toEqual([
			whole("auth0|6132829f7b569700698af992"),
		]);
		expect(write("post /users")).toEqual([]);
	});

	it("names the members of a role or an organization in its body", () => {
		const roles = (id: string) => ({ kind: "user", id, reads: ["roles"] });
		expect(write("delete /roles/rol_1/users", { body: { users: ["a|1", 2, "a|3"] } })).toEqual(
			["a|1", "a|3"].map(roles),
		);
		expect(write("post /organizations/org_1/members", { body: { members: ["a|1"] } })).toEqual([
			{ kind: "user", id: "a|1", reads: ["organizations"] },
		]);
		expect(write("post /roles/rol_1/users", { body: null })).toEqual([]);
	});

	it("of a link names the accounts that are linked, in its body or only in its answer", () => {
		const body = { provider: "auth0", user_id: "auth0|second" };
		const expected = [profile("auth0|u1"), profile("auth0|second")];
		expect(write("post /users/auth0%7Cu1/identities", { body })).toEqual(expected);
		const answer = [
			{ provider: "auth0", user_id: "u1", connection: "c" },
			{ provider: "google-oauth2", user_id: 77, connection: "google-oauth2" },
		];
		expect(write("post /users/auth0%7Cu1/identities", { answer })).toEqual([
			profile("auth0|u1"),
			profile("google-oauth2|77"),
		]);
	});

	it("does not make the admin due who made it", () => {
		expect(write("patch /users/auth0%7Cu1", { user_id: "auth0|admin" })).toEqual([profile("auth0|u1")]);
	});

	it("that failed makes nobody due", () => {
		expect(changesOf({ type: "fapi", user_id: "auth0|u1" })).toEqual([]);
	});
});

describe("an entry of a person's own act", () => {
	it.each(["s", "sepft", "seotpft", "sce", "scu", "sv", "sui", "a_code_of_2030"])("%s makes the person due", (type) =>
		expect(changesOf({ type, user_id: "auth0|u1" })).toEqual([profile("auth0|u1")]),
	);

	it.each(["fp", "fu", "fsa", "ssa", "slo", "seacft", "sertft", "svr", "gd_auth_succeed"])(
		"%s changes nobody",
		(type) => expect(changesOf({ type, user_id: "auth0|u1" })).toEqual([]),
	);

	it.each(["gd_enrollment_complete", "gd_unenroll", "gd_a_code_of_2030"])("%s makes the factors unknown", (type) => {
		expect(changesOf({ type, user_id: "auth0|u1" })).toEqual([profile("auth0|u1"), factors("auth0|u1")]);
	});

	it.each([
		["limit_wc", true],
		["limit_sul", null],
		["ublkdu", false],
	])("%s tells whether the person is locked out: %s", (type, isLockedOut) => {
		const changes = changesOf({ type, user_id: "auth0|u1" });
		expect(changes).toEqual([profile("auth0|u1"), lockout("auth0|u1", isLockedOut)]);
	});

	it("scp makes the lockout due, which the new password ends", () => {
		expect(changesOf({ type: "scp", user_id: "auth0|u1" })).toEqual([
			profile("auth0|u1"),
			apart("lockout")("auth0|u1"),
		]);
	});

	it("of a sign-up makes everything of the person due", () => {
		expect(changesOf({ type: "ss", user_id: "auth0|u1" })).toEqual([whole("auth0|u1")]);
	});

	it("of a sign-in to an organization tells in which one the person is", () => {
		expect(changesOf({ type: "s", user_id: "auth0|u1", organization_id: "org_1" })).toEqual([
			{ ...profile("auth0|u1"), joined: "org_1" },
		]);
	});

	it.each(["s", "slo"])("%s without a person changes nobody", (type) => expect(changesOf({ type })).toEqual([]));
});

it("the entry of a deletion names the identity in its description", () => {
	const entry = { type: "sdu", description: "user_id: 61328297148a95006b37e566", user_id: "", strategy: "auth0" };
	expect(changesOf(entry)).toEqual([{ ...profile("auth0|61328297148a95006b37e566"), ifKept: true }]);
	expect(changesOf({ ...entry, description: null })).toEqual([]);
	expect(changesOf({ ...entry, user_id: "auth0|u1" })).toEqual([{ ...profile("auth0|u1"), ifKept: true }]);
});

it("an entry that cannot be read is left out", () => {
	for (const raw of [null, "entry", {}, { log_id: 1, date: usual.date }]) expect(readEntry(raw)).toBeUndefined();
	expect(changesOf({ type: "sapi", details: { request: { method: 1 } } })).toEqual([]);
});

it.each([
	["s", "", true],
	["sepft", "", true],
	["scp", "", false],
	["sapi", "", false],
	["sapi", "org_1", false],
	["scp", "org_1", true],
])("an entry %s of the organization %j is of a sign-in: %s", (type, organization_id, expected) => {
	const entry = readEntry({ ...usual, type, user_id: "auth0|u1", organization_id }) ?? expect.unreachable();
	expect(isSignIn(entry)).toBe(expected);
});
