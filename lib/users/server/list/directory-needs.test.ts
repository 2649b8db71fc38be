import { describe, expect, it } from "vitest";
import { serveDirectory } from "../../../../testing/directory/serve-directory.ts";
import { inLevel } from "../../../../testing/in-level.ts";
import { applySettings } from "../../../../testing/settings.ts";
import type { Actor } from "../../../access/can.ts";
import { toConditions } from "../../../access/policy/scope/to-conditions.ts";
import { choiceCountsQuerySchema } from "../../search/choice-counts.ts";
import { userListQuerySchema } from "../../user-list.ts";
import { needsDirectory } from "./directory-needs.ts";
import { listChoiceCounts } from "./list-choice-counts.ts";
import { listUsers } from "./list-users.ts";

const identities = (...names: string[]) =>
	names.map((connection, at) => ({ provider: "auth0", user_id: String(at), connection }));

const people = [
	{
		user_id: "a",
		name: "Ann Lee",
		email: "ann@acme.test",
		email_verified: true,
		blocked: true,
		logins_count: 3,
		identities: identities("db", "github"),
		app_metadata: { plan: "gold", seats: 10 },
		memberships: { roles: ["rol_admin1", "rol_staff1"], groups: ["grp_1"], organizations: ["org_1"] },
	},
	{
		user_id: "b",
		name: "Bo Lee",
		email: "bo@acme.test",
		email_verified: false,
		username: "zed",
		logins_count: 1,
		identities: identities("db"),
		app_metadata: { plan: "basic", seats: 9 },
		memberships: { roles: ["rol_staff1"], groups: [], organizations: ["org_1"] },
	},
	{
		user_id: "c",
		name: "Cy Ode",
		email: "cy@other.test",
		email_verified: true,
		username: "Abe",
		identities: identities("github"),
		memberships: { roles: [], groups: [], organizations: [] },
	},
];

const actorOf = (more: Partial<Actor> = {}): Actor => ({
	userId: "auth0|1",
	name: "Ana",
	email: "ana@example.com",
	...inLevel("admin"),
	...more,
});

const { signal } = new AbortController();
const where = (...condition: [string, string, string]) => JSON.stringify(["and", ["and", condition]]);

const list = async (parameters: Record<string, string>, actor = actorOf()) => {
	const { users, directory } = await listUsers({ actor, signal }, userListQuerySchema.parse(parameters));
	return { ids: users.map(({ user_id }) => user_id), directory };
};
const idsOf = async (parameters: Record<string, string>) => (await list(parameters)).ids;

const count = async (parameters: Record<string, string>, actor = actorOf()) => {
	const { counts, ...rest } = await listChoiceCounts({ actor, signal }, choiceCountsQuerySchema.parse(parameters));
	return { ...rest, counts: Object.fromEntries(counts.map(({ id, count: found }) => [id, found])) };
};

describe("a list that only the directory can answer", () => {
	const { setState } = serveDirectory(people);

	it.each([
		["text", { q: "ann" }, ["a"]],
		["a text with a star, which means what it means to Auth0", { q: "bo*" }, ["b"]],
		["a quoted phrase", { q: '"bo lee"' }, ["b"]],
		["a status", { status: "unverified" }, ["b"]],
		["a connection", { connection: "github" }, ["a"]],
		["the guided search", { where: where("email", "starts", "bo@") }, ["b"]],
		["a raw query", { lucene: "NOT blocked:true" }, ["b"]],
		["dates", { from: "2020-01-01T00:00:00.000Z", sort: "last_login" }, []],
		["what nobody has", { q: "nobody of this name" }, []],
	])("combines a role with %s", async (_what, filters, ids) => {
		expect(needsDirectory(userListQuerySchema.parse({ role: "rol_staff1", ...filters }))).toBe(true);
		expect(await list({ role: "rol_staff1", ...filters })).toEqual({ ids, directory: "ready" });
	});

	it.each([
		["role_id:rol_admin1", ["a"]],
		["NOT _exists_:role_id", ["c"]],
		["group_id:grp_1 OR identities_count:1", ["a", "b", "c"]],
		["identities_count:[2 TO *]", ["a"]],
		["organization_id:org_1 AND NOT role_id:rol_admin1", ["b"]],
	])("finds by %s, which Auth0's search does not know", async (lucene, ids) => {
		expect((await idsOf({ lucene })).toSorted()).toEqual(ids);
	});

	it.each([
		["role_id", "is", "rol_admin1", ["a"]],
		["role_id", "is_not", "rol_admin1", ["b", "c"]],
		["role_id", "missing", "", ["c"]],
		["group_id", "exists", "", ["a"]],
		["identities_count", "at_least", "2", ["a"]],
		["identities_count", "equals", "1", ["b", "c"]],
	])("finds in the guided search where %s %s %s", async (field, operator, value, ids) => {
		expect((await idsOf({ where: where(field, operator, value) })).toSorted()).toEqual(ids);
	});

	it.each([
		["connection", ["b", "a", "c"], ["c", "b", "a"]],
		["status", ["a", "b", "c"], ["c", "b", "a"]],
		["username", ["c", "b", "a"], ["b", "c", "a"]],
		["user_id", ["a", "b", "c"], ["c", "b", "a"]],
		["app_metadata.plan", ["b", "a", "c"], ["a", "b", "c"]],
		["app_metadata.seats", ["b", "a", "c"], ["a", "b", "c"]],
	])("sorts by %s, with those last who have none", async (sort, up, down) => {
		const sorted = async (order: string) => idsOf({ sort, order });
		// Two have one first connection.
		const withTies = (ids: string[]) => (sort === "connection" ? ids.map((id) => (id === "b" ? "a" : id)) : ids);
		expect(withTies(await sorted("asc"))).toEqual(withTies(up));
		expect(withTies(await sorted("desc"))).toEqual(withTies(down));
	});

	it.each([
		["is filled", { filledAt: null }, "filling"],
		["has fallen behind", { logReadAt: new Date(0) }, "late"],
		["is off", { isWanted: false }, "off"],
		["does not know roles", { missing: ["role"] }, "lacking"],
	])("is refused with its reason while the directory %s", async (_how, state, gap) => {
		applySettings(gap === "off" ? {} : { DIRECTORY: "on" });
		await setState(state);
		for (const parameters of [{ role: "rol_staff1", status: "blocked" }, { lucene: "role_id:rol_staff1" }])
			await expect(list(parameters)).rejects.toMatchObject({
				code: "directory_needed",
				details: { directory: gap },
			});
	});

	it("is refused to a level that may not read what a field tells of", async () => {
		const actor = actorOf({ permissions: ["users:read", "pii:reveal"] });
		for (const [lucene, permission] of [
			["role_id:rol_staff1", "roles:read"],
			["NOT _exists_:group_id", "groups:read"],
		] as const)
			await expect(list({ lucene }, actor)).rejects.toMatchObject({ code: "forbidden", details: { permission } });
	});

	it("is not sorted by what a level does not see", async () => {
		const actor = actorOf(inLevel("viewer"));
		for (const sort of ["app_metadata.plan", "username", "phone_number"])
			await expect(list({ sort }, actor)).rejects.toMatchObject({ code: "search_forbidden" });
	});
});

describe("a level that sees values masked", () => {
	serveDirectory(people);
	const viewer = actorOf(inLevel("viewer"));

	it("combines a role with what it sees", async () => {
		expect(await list({ role: "rol_staff1", q: "ann" }, viewer)).toEqual({ ids: ["a"], directory: "ready" });
		expect((await list({ role: "rol_staff1", status: "unverified" }, viewer)).ids).toEqual(["b"]);
	});

	it("is told counts of what it sees, and none that would tell of a masked value", async () => {
		expect(await count({ by: "status" }, viewer)).toMatchObject({ counts: { blocked: 1, unverified: 1 } });
		for (const parameters of [{ q: "ann" }, { lucene: 'email:"ann@acme.test"' }, { lucene: "email:ann*" }])
			expect(await count({ by: "status", ...parameters }, viewer)).toEqual({
				...{ counts: {}, isWhole: false, directory: "masked" },
			});
	});
});

describe("the counts beside the choices of a filter", () => {
	const { setState } = serveDirectory(people);

	it("are those of the list without the filter itself", async () => {
		expect(await count({ by: "status" })).toEqual({
			isWhole: true,
			counts: { blocked: 1, unverified: 1, verified: 2, never_logged_in: 1 },
		});
		expect(await count({ by: "status", status: "blocked", role: "rol_staff1" })).toMatchObject({
			counts: { blocked: 1, unverified: 1, verified: 1, never_logged_in: 0 },
		});
		expect(await count({ by: "connection" })).toMatchObject({ counts: { db: 2, github: 2 } });
		expect(await count({ by: "connection", q: "lee", connection: "github" })).toMatchObject({
			counts: { db: 2, github: 1 },
		});
		expect(await count({ by: "role" })).toMatchObject({ counts: { rol_staff1: 2, rol_admin1: 1, none: 1 } });
		expect(await count({ by: "role", role: "none", status: "verified" })).toMatchObject({
			counts: { rol_staff1: 1, rol_admin1: 1, none: 1 },
		});
	});

	it("equal the total of the list that each choice opens", async () => {
		for (const filters of [{}, { q: "lee" }, { lucene: "_exists_:username" }, { connection: "github" }])
			for (const by of ["status", "connection", "role"] as const) {
				const { counts } = await count({ ...filters, by });
				for (const [id, found] of Object.entries(counts))
					if (found > 0) expect([by, id, await idsOf({ ...filters, [by]: id })]).toHaveProperty("2.length", found);
			}
	});

	it("count only users in the actor's scope", async () => {
		const actor = actorOf({ scope: toConditions({ organization: ["org_1"] }, {}) });
		expect(await count({ by: "role" }, actor)).toMatchObject({ counts: { rol_staff1: 2, rol_admin1: 1, none: 0 } });
		expect(await count({ by: "connection" }, actor)).toMatchObject({ counts: { db: 2, github: 1 } });
	});

	it("need the permission to read roles, for roles and beside one", async () => {
		const actor = actorOf({ permissions: ["users:read", "pii:reveal"] });
		for (const parameters of [
			{ by: "role" },
			{ by: "status", role: "rol_staff1" },
			{ by: "status", lucene: "role_id:x" },
		])
			await expect(count(parameters, actor)).rejects.toMatchObject({ code: "forbidden" });
		expect(await count({ by: "connection" }, actor)).toMatchObject({ counts: { db: 2 } });
	});

	it("are absent, with the reason, while the directory cannot answer", async () => {
		await setState({ logReadAt: new Date(0) });
		expect(await count({ by: "status" })).toEqual({ counts: {}, isWhole: false, directory: "late" });
		await setState({ logReadAt: new Date(), missing: ["role"] });
		expect(await count({ by: "role" })).toEqual({ counts: {}, isWhole: false, directory: "lacking" });
		expect(await count({ by: "status", role: "none" })).toMatchObject({ directory: "lacking" });
		expect(await count({ by: "connection" })).toMatchObject({ counts: { db: 2 } });
	});
});
