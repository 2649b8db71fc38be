import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase } from "../../../../testing/databases/test-databases.ts";
import { inLevel } from "../../../../testing/in-level.ts";
import { listenToLog } from "../../../../testing/log-lines.ts";
import { applySettings, renewSettings } from "../../../../testing/settings.ts";
import type { Actor } from "../../../access/can.ts";
import type { DefaultLevel } from "../../../access/levels.ts";
import { toConditions } from "../../../access/policy/scope/to-conditions.ts";
import { directoryState } from "../../../database/directory-state-schema.ts";
import { setDatabase } from "../../../database/server/database.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { setMemberships } from "../../../directory/server/rows/memberships.ts";
import { saveUsers } from "../../../directory/server/rows/save-users.ts";
import { getRunning } from "../../../directory/server/running.ts";
import { getEnv, setEnv } from "../../../env/server/env.ts";
import { recordFailure, tenantHealth } from "../../../management-api/server/health/tenant-health.ts";
import { userListQuerySchema } from "../../user-list.ts";
import { findInDirectory } from "./find-in-directory.ts";

const people = [
	{ user_id: "a", name: "Zoë Kowalska", email: "zoe@acme.test", last_login: "2026-11-01T00:00:00.000Z", blocked: true },
	{
		user_id: "b",
		name: "Bo Ek",
		email: "bo@other.test",
		last_login: "2026-11-03T00:00:00.000Z",
		identities: [
			{ provider: "auth0", user_id: "b", connection: "db" },
			{ provider: "github", user_id: 7, connection: "github", profileData: { email: "kowalski@git.test" } },
		],
	},
	{ user_id: "c", name: "Ann Zoen", email: "ann@acme.test", last_login: "2026-11-02T00:00:00.000Z" },
];

const actorOf = (level: DefaultLevel, more: Partial<Actor> = {}): Actor => ({
	userId: "auth0|1",
	name: "Ana",
	email: "ana@example.com",
	...inLevel(level),
	...more,
});

const { signal } = new AbortController();

const find = async (parameters: Record<string, string>, actor = actorOf("admin")) => {
	const listed = await findInDirectory({ actor, signal }, userListQuerySchema.parse(parameters));
	return listed && { ids: listed.users.map(({ user_id }) => user_id), total: listed.total };
};

describe("a list of users from the directory", () => {
	let database: OpenDatabase;
	beforeAll(async () => {
		applySettings();
		database = await openTestDatabase();
		setDatabase(Promise.resolve(database));
		await saveUsers(database.db, people, new Date());
		await setMemberships(database.db, "a", { roles: ["rol_1"], organizations: ["org_1"], groups: [] });
		await setMemberships(database.db, "b", { roles: [], organizations: ["org_2"], groups: [] });
		await setMemberships(database.db, "c", { roles: [], organizations: [], groups: [] });
	});
	const setState = async (state: Partial<typeof directoryState.$inferInsert>) => {
		await database.db.insert(directoryState).values({}).onConflictDoNothing();
		await database.db.update(directoryState).set(state);
		renewSettings();
	};
	beforeEach(async () => {
		applySettings({ DIRECTORY: "on" });
		getRunning().isOn = true;
		await setState({
			filledAt: new Date(),
			logReadAt: new Date(),
			missing: [],
			fields: [...getEnv().directoryFields],
		});
	});
	afterAll(async () => {
		getRunning().isOn = false;
		setEnv(undefined);
		setDatabase(undefined);
		await database.close();
	});

	it("finds by words, filters and roles, in the asked order, with the total of all pages", async () => {
		expect(await find({})).toEqual({ ids: ["b", "c", "a"], total: 3 });
		expect(await find({ q: "zoe" })).toMatchObject({ ids: ["a", "c"], total: 2 });
		expect(await find({ q: "zoe", sort: "name", order: "asc" })).toMatchObject({ ids: ["c", "a"] });
		expect(await find({ status: "blocked" })).toEqual({ ids: ["a"], total: 1 });
		expect(await find({ role: "rol_1" })).toEqual({ ids: ["a"], total: 1 });
		expect(await find({ role: "none" })).toEqual({ ids: ["b", "c"], total: 2 });
		expect(await find({ lucene: 'email.domain:"acme.test" AND NOT blocked:true' })).toEqual({ ids: ["c"], total: 1 });
		expect(await find({ size: "25", page: "2" })).toEqual({ ids: [], total: 3 });
		expect(await find({ q: "Bo@Other.test" })).toMatchObject({ ids: ["b"] });
	});

	it("says how old it is, and by which linked account it found somebody", async () => {
		const logReadAt = new Date(Date.now() - 60_000);
		await setState({ logReadAt });
		const listed = await findInDirectory(
			{ actor: actorOf("admin"), signal },
			userListQuerySchema.parse({ q: "kowalski@git" }),
		);
		expect(listed?.found).toEqual({ by: "directory", asOf: logReadAt.toISOString() });
		expect(listed?.users[0]).toMatchObject({ user_id: "b", linked: { provider: "github", user_id: "7" } });
	});

	it("finds and counts only users in the actor's scope", async () => {
		const inOrganization = actorOf("admin", { scope: toConditions({ organization: ["org_1"] }, {}) });
		expect(await find({}, inOrganization)).toEqual({ ids: ["a"], total: 1 });
		expect(await find({ q: "zoe" }, inOrganization)).toEqual({ ids: ["a"], total: 1 });
		expect(await find({ q: "bo ek" }, inOrganization)).toBeUndefined();
		const ofNobody = actorOf("admin", { scope: toConditions({ organization: "mine" }, {}) });
		expect(await find({}, ofNobody)).toBeUndefined();
	});

	it.each([
		["whose level may not search by a part of a value", { lucene: "email:zoe*" }, "viewer"],
		["for whom nobody is found", { q: "nobody of this name" }, "admin"],
		["for whom no filter finds anybody", { lucene: 'email:"no@body.test"' }, "admin"],
		["who types an address that nobody found has", { q: "zoe.kowalska2@acme.test" }, "admin"],
		["who types signs that fold to nothing", { q: "!!!!" }, "admin"],
		["who types more words than are searched", { q: "zoe ".repeat(12) }, "admin"],
		["who types a star", { q: "zo*a" }, "admin"],
		["who types a quoted phrase", { q: '"kowalska zoe"' }, "admin"],
		["who looks for lockouts", { status: "locked_out" }, "admin"],
		["who looks for a log entry", { q: `900${"20261101000000000000000000000000000001223372036854775807"}` }, "admin"],
		["who asks for the tenant's own index", { q: "zoe", lookup: "index" }, "admin"],
	] as const)("leaves it to the tenant for an actor %s", async (_who, parameters, level) => {
		expect(await find({ ...parameters }, actorOf(level))).toBeUndefined();
	});

	it("leaves it to the tenant while it is off, being filled, or too old, and for what it could not read", async () => {
		await setState({ missing: ["role", "organization"] });
		expect(await find({ role: "rol_1" })).toBeUndefined();
		expect(await find({ lucene: 'name:Bo* AND NOT organization_id:"org_1"' })).toBeUndefined();
		const actor = actorOf("admin", { scope: toConditions({ not: { organization: ["org_1"] } }, {}) });
		expect(await find({}, actor)).toBeUndefined();
		await setState({ logReadAt: new Date(Date.now() - 200_000) });
		expect(await find({})).toBeUndefined();
		await setState({ filledAt: null });
		expect(await find({})).toBeUndefined();
		await setState({ filledAt: new Date(), logReadAt: new Date() });
		expect(await find({})).toBeDefined();
		getRunning().isOn = false;
		expect(await find({})).toBeUndefined();
		getRunning().isOn = true;
		applySettings({ DIRECTORY: "off" });
		expect(await find({})).toBeUndefined();
	});

	it("goes on for 15 min while the tenant does not answer", async () => {
		recordFailure();
		await setState({ logReadAt: new Date(Date.now() - 800_000) });
		expect(await find({ q: "zoe" })).toMatchObject({ ids: ["a", "c"] });
		await setState({ logReadAt: new Date(Date.now() - 901_000) });
		expect(await find({ q: "zoe" })).toBeUndefined();
		tenantHealth.set(undefined);
	});

	it("leaves it to the tenant if the directory does not keep a field that decides who is listed", async () => {
		applySettings({ DIRECTORY: "on", DIRECTORY_FIELDS: "identities,phone_number" });
		expect(await find({ q: "zoe" })).toBeUndefined();
		await setState({ fields: ["identities", "phone_number"] });
		expect(await find({ lucene: 'app_metadata.plan:"x"' })).toBeUndefined();
		const ofRegion = { metadata: "app_metadata.region", is: "north" };
		expect(await find({}, actorOf("admin", { scope: toConditions(ofRegion, {}) }))).toBeUndefined();
		expect(await find({}, actorOf("admin", { scope: toConditions({ not: ofRegion }, {}) }))).toBeUndefined();
		expect(await find({ q: "zoe" })).toBeDefined();
	});

	it("leaves it to the tenant if the database does not answer", async () => {
		setDatabase(new Promise(() => undefined));
		renewSettings();
		expect(await find({})).toBeUndefined();
		setDatabase(Promise.resolve(database));
	});

	it("leaves it to the tenant if the database fails, and says so in the log", async () => {
		const { lines } = listenToLog();
		await database.db.execute(sql`alter table directory_users rename to directory_users_away`);
		expect(await find({})).toBeUndefined();
		expect(lines).toMatchObject([{ msg: "the directory could not be searched" }]);
		await database.db.execute(sql`alter table directory_users_away rename to directory_users`);
	});
});
