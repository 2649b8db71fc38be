import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type OpenDatabase, openDatabase } from "@/lib/database/server/open-database";
import { clearAudit, listActs } from "@/testing/databases/audit-trail";
import { createPostgresDatabase } from "@/testing/databases/test-databases";
import type { AskedAct } from "@/testing/interruptions/user-replica";
import { accessVersion } from "@/testing/routes/access-rows";
import { applySettings, settings } from "@/testing/settings";
import { demoClients } from "../../tenant/seed/demo-clients.ts";
import { roleIdNamed } from "../../tenant/seed/seed-roles.ts";
import { startTestTenant, type TestTenant } from "../../tenant/testing/start-test-tenant.ts";

/** Starts two processes of one deployment on one PostgreSQL and one tenant. */
let tenant: TestTenant;
let database: OpenDatabase;
let replicas: ChildProcess[];
let asked = 0;

const dates = { created_at: "2026-01-01T00:00:00.000Z", updated_at: "2026-01-01T00:00:00.000Z" };
const admins = ["auth0|ana", "auth0|bo", "auth0|cy"];

beforeAll(async () => {
	const url = await createPostgresDatabase();
	database = await openDatabase({ url });
	const clients = demoClients(settings());
	tenant = await startTestTenant({ clients: [...clients] });
	const env = settings({ AUTH0_DOMAIN: `127.0.0.1:${tenant.port}`, DATABASE_URL: url, LOG_LEVEL: "silent" });
	replicas = [1, 2].map(() =>
		fork("testing/interruptions/user-replica.ts", {
			execArgv: ["--conditions=react-server", "--disable-warning=ExperimentalWarning"],
			env: { ...process.env, ...env, DATABASE_PATIENCE_MS: "3000" },
		}),
	);
	await Promise.all(replicas.map((replica) => once(replica, "message")));
}, 120_000);
afterAll(async () => {
	for (const replica of replicas) {
		replica.disconnect();
		await once(replica, "exit");
	}
	await tenant.close();
	await database.close();
});

function putAdmins() {
	const adminRole = roleIdNamed(tenant.state, "Rolecall Admin");
	for (const user_id of admins)
		tenant.state.users.put({ ...dates, user_id, identities: [] }, { roleIds: new Set([adminRole]) });
}

function putGrace() {
	const connection = "Username-Password-Authentication";
	const identities = [{ connection, provider: "auth0", user_id: "grace", isSocial: false }];
	tenant.state.users.put({ ...dates, user_id: "auth0|grace", email: "grace@example.test", identities }, {});
}

beforeEach(async () => {
	await clearAudit(database);
	putAdmins();
	putGrace();
});

/** Runs an act on a replica and returns its result. */
function ask(replica: number, act: Omit<AskedAct, "id">): Promise<string> {
	asked += 1;
	const id = asked;
	const child = replicas[replica];
	const said = Promise.withResolvers<string>();
	const hear = (answer: { id: number; said: string }) => {
		if (answer.id !== id) return;
		child?.off("message", hear);
		said.resolve(answer.said);
	};
	child?.on("message", hear);
	child?.send({ id, ...act });
	return said.promise;
}

/** A save of an admin's access that removes their one role. */
function withoutAdmin() {
	const id = roleIdNamed(tenant.state, "Rolecall Admin");
	return { version: accessVersion(id), roles: { add: [], remove: [id] } };
}

const admin = (user: number) => admins[user] ?? "";

/** Returns the admins who can use the console: users who exist, have the role and are not blocked. */
const staying = (): string[] =>
	admins.filter((id) => {
		const user = tenant.state.users.get(id);
		return user !== undefined && user.blocked !== true && tenant.state.users.privateOf(id).roleIds.size > 0;
	});

describe("two admins on two replicas", () => {
	it.each([
		["access", withoutAdmin],
		["block", () => ({})],
		["delete", (userId: string) => ({ confirmation: userId })],
	] as const)(
		"cannot remove each other's access by %s at the same moment: one of them stays",
		async (name, inputOf) => {
			for (let round = 0; round < 5; round += 1) {
				putAdmins();
				const ring = admins.map((_id, index) => [index, (index + 1) % admins.length] as const);
				const said = await Promise.all(
					ring.map(([actor, target]) =>
						ask(actor % 2, { name, actorId: admin(actor), userId: admin(target), input: inputOf(admin(target)) }),
					),
				);
				expect(staying().length).toBeGreaterThanOrEqual(1);
				expect(said.filter((word) => word === "done").length).toBeLessThanOrEqual(2);
				expect(said.every((word) => ["done", "no_access", "user_not_found"].includes(word))).toBe(true);
			}
		},
	);

	it("cannot block anyone once the other admin has removed their role", async () => {
		const said = await Promise.all([
			ask(0, { name: "access", actorId: admin(0), userId: admin(1), input: withoutAdmin() }),
			ask(1, { name: "block", actorId: admin(1), userId: admin(0), input: {} }),
		]);
		expect(said.sort()).toEqual(["done", "no_access"]);
	});

	it.each([
		["metadata", (value: number) => ({ base: {}, value: { value } })],
		["profile", (value: number) => ({ base: {}, changes: { nickname: `n${value}` } })],
		[
			"email",
			(value: number) => ({ base: "grace@example.test", email: `g${value}@example.test`, verification: "verified" }),
		],
	] as const)("do not both succeed in saving the same user's %s", async (name, inputOf) => {
		for (let round = 0; round < 10; round += 1) {
			putGrace();
			const said = await Promise.all(
				[0, 1].map((replica) =>
					ask(replica, { name, actorId: admin(replica), userId: "auth0|grace", input: inputOf(replica) }),
				),
			);
			expect(said.sort()).toEqual(["conflict", "done"]);
		}
	});

	it("write audit entries whose old values are the new values of the entry before", async () => {
		applySettings();
		const one = { actorId: admin(0), userId: "auth0|grace", input: {} };
		const acts = Array.from({ length: 12 }, (_, index) =>
			ask(index % 2, { ...one, name: index % 3 ? "block" : "unblock" }),
		);
		expect(new Set(await Promise.all(acts))).toEqual(new Set(["done"]));
		const entries = await listActs(database);
		expect(entries).toHaveLength(12);
		expect(entries.slice(1).map(({ before }) => before)).toEqual(entries.slice(0, -1).map(({ after }) => after));
	});
});
