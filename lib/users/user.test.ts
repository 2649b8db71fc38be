import { describe, expect, it } from "vitest";
import { metadataParamsSchema, updateProfileInputSchema, userParamsSchema, userSchema } from "./user.ts";
import { userListQuerySchema } from "./user-list.ts";

const isList = (query: Record<string, string | undefined>) => userListQuerySchema.safeParse(query).success;

describe("the list's query", () => {
	it("every parameter has a default", () => {
		expect(userListQuerySchema.parse({})).toEqual({
			q: { text: "", what: "nothing", value: "", plain: "", email: undefined, terms: [] },
			sort: "last_login",
			order: "desc",
			page: 1,
			size: 50,
			lookup: "auto",
		});
	});

	it("parameters are parsed from the texts of an address", () => {
		expect(
			userListQuerySchema.parse({ page: "2", size: "100", status: "blocked", sort: "email", order: "asc" }),
		).toMatchObject({
			page: 2,
			size: 100,
			status: "blocked",
		});
	});

	it.each([
		{ page: "0" },
		{ page: "-1" },
		{ page: "1.5" },
		{ page: "" },
		{ page: "x" },
		{ page: "1001" },
		{ size: "51" },
		{ size: "1000000" },
		{ size: "x" },
		{ sort: "app_metadata" },
		{ sort: "app_metadata..plan" },
		{ sort: "password" },
		{ order: "up" },
		{ status: "any" },
		{ lookup: "none" },
		{ q: "x".repeat(501) },
		{ connection: "x".repeat(129) },
	])("the query %j is refused", (query) => {
		expect(isList(query)).toBe(false);
	});

	it.each([
		["where", '["and"]', "Not the conditions of a guided search."],
		["lucene", "name:(a", "Not a query of Auth0's index: open_group at 5."],
		["lucene", "", "Not a query of Auth0's index: ends_early at 0."],
		["walk", "yesterday", "Not the position of a walk."],
		["metadata", "user_metadata.a,password", "Not paths in the metadata, or too many."],
		["zone", "Mars/Olympus", "Invalid input"],
		["role", "admin", "must match pattern"],
		["from", "yesterday", "Not a time in ISO 8601."],
		["to", "2026-02-30T00:00:00Z", "Not a time in ISO 8601."],
		["dated", "name", 'Invalid option: expected one of "created_at"|"updated_at"|"last_login"'],
		["status", "asleep", 'Invalid option: expected one of "blocked"'],
	])("refuses a bad %s and names it: %s", (name, value, reason) => {
		const issues = userListQuerySchema.safeParse({ [name]: value }).error?.issues;
		expect(issues).toMatchObject([{ path: [name], message: expect.stringContaining(reason) }]);
	});

	it("turns the texts of an address into values once", () => {
		const parsed = userListQuerySchema.parse({
			q: " Ada@Example.test ",
			where: '["and",["or",["email","contains","acme"]]]',
			lucene: "blocked:true",
			sort: "created_at",
			walk: "2026-01-02T03:04:05Z~auth0|1",
			metadata: "app_metadata.plan,user_metadata.a%2Cb",
		});
		expect(parsed).toMatchObject({
			q: { what: "email", value: "ada@example.test", email: "Ada@Example.test" },
			where: { joint: "and", groups: [{ conditions: [{ field: "email", operator: "contains", value: "acme" }] }] },
			lucene: { text: "blocked:true", node: expect.any(Object) },
			walk: { at: "2026-01-02T03:04:05Z", userId: "auth0|1" },
			metadata: ["app_metadata.plan", "user_metadata.a,b"],
		});
	});
});

describe("the path parameters of a user", () => {
	it.each([
		"auth0|1",
		"samlp|acme|jane@acme.com",
		"auth0|a b/c",
		"google-oauth2|100%",
		"oauth2|..",
		`auth0|${"x".repeat(250)}`,
		`auth0|${"x".repeat(255)}`,
		`google-oauth2|${"🦊".repeat(255)}`,
	])("the user id %s is accepted", (userId) => {
		expect(userParamsSchema.safeParse({ userId }).success).toBe(true);
	});

	it.each([
		"",
		".",
		"..",
		"api",
		"clients",
		"new:jane@acme.com",
		"a b/c",
		"|x",
		"auth0|",
		"au th0|x",
		"auth0|\ud800",
		`auth0|${"x".repeat(256)}`,
	])("%j is refused as a user id", (userId) => {
		expect(userParamsSchema.safeParse({ userId }).success).toBe(false);
	});

	it("two kinds of metadata are accepted", () => {
		const kinds = ["user_metadata", "app_metadata", "client_metadata"];
		expect(kinds.map((kind) => metadataParamsSchema.safeParse({ userId: "auth0|1", kind }).success)).toEqual([
			true,
			true,
			false,
		]);
	});
});

describe("a profile to save", () => {
	it("a profile is trimmed, but the editor's base values are kept unchanged, however long", () => {
		const base = { name: " Ana ", nickname: "x".repeat(400) };
		expect(updateProfileInputSchema.parse({ base, changes: { name: " Ana B " } })).toEqual({
			base,
			changes: { name: "Ana B" },
		});
	});

	it.each([
		["name", 300],
		["nickname", 300],
		["given_name", 150],
		["family_name", 150],
	])("%s has a limit of %d characters", (field, limit) => {
		const accepts = (length: number) =>
			updateProfileInputSchema.safeParse({ base: {}, changes: { [field]: "x".repeat(length) } }).success;
		expect([accepts(limit), accepts(limit + 1)]).toEqual([true, false]);
	});
});

describe("a user as the browser sees them", () => {
	it("fields that the schema does not name are removed", () => {
		const raw = {
			user_id: "auth0|1",
			identities: [{ connection: "c", provider: "google-oauth2", user_id: 123, access_token: "canary" }],
			password_hash: "canary",
			app_metadata: { plan: "free" },
		};
		const user = userSchema.parse(raw);
		expect(JSON.stringify(user)).not.toContain("canary");
		expect(user.identities).toEqual([{ connection: "c", provider: "google-oauth2", user_id: "123" }]);
		expect(user).toMatchObject({ app_metadata: { plan: "free" }, user_metadata: {} });
	});
});
