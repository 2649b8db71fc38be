import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { forgetActorLevels } from "@/lib/auth/server/find-actor-level";
import { auditEntries, auditSteps } from "@/lib/database/schema";
import { setDatabase } from "@/lib/database/server/database";
import { type OpenDatabase, openDatabase } from "@/lib/database/server/open-database";
import { resetManagementClient } from "@/lib/management-api/server/management-client";
import { tenantHealth } from "@/lib/management-api/server/tenant-health";
import { callRoute } from "@/lib/testing/call-route";
import { listenToLog } from "@/lib/testing/log-lines";
import type { AskedCreate, AskedSave } from "@/lib/testing/role-replica";
import { actorId } from "@/lib/testing/script-content";
import { applySettings, canaries, settings } from "@/lib/testing/settings";
import { createPostgresDatabase } from "@/lib/testing/test-databases";
import { setTokenBroker } from "@/lib/tokens/server/get-token-broker";
import { demoClients } from "../tenant/seed/demo-clients.ts";
import { roleIdNamed } from "../tenant/seed/seed-roles.ts";
import { startTestTenant, type TestTenant } from "../tenant/testing/start-test-tenant.ts";
import { settleActs } from "./settle-acts";

/** The database gives a lost process's locks back when it notices, in ms. */
const patience = { timeout: 30_000 };
const api = "https://ledger.example.test";
const dates = { created_at: "2026-01-01T00:00:00.000Z", updated_at: "2026-01-01T00:00:00.000Z" };
const nameOf = (index: number) => `ledger:${String(index).padStart(3, "0")}`;
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => nameOf(from + index));
const toPermissions = (names: readonly string[]) =>
	names.map((permission_name) => ({ permission_name, resource_server_identifier: api }));

let tenant: TestTenant;
let database: OpenDatabase;
let env: Record<string, string | undefined>;
let roleId: string;
let token: string;
let onWrite: ((method: string) => void) | undefined;

beforeAll(async () => {
	const url = await createPostgresDatabase();
	database = await openDatabase({ url });
	const onAnswer = ({ method, path: at }: { method: string; path: string }) => {
		if (method !== "GET" && at.endsWith("/permissions")) onWrite?.(method);
	};
	tenant = await startTestTenant({ clients: [...demoClients(settings())], control: true, onAnswer });
	env = settings({ AUTH0_DOMAIN: `127.0.0.1:${tenant.port}`, DATABASE_URL: url, LOG_LEVEL: "silent" });
	const roleIds = new Set([roleIdNamed(tenant.state, "Rolecall Admin")]);
	tenant.state.users.put({ ...dates, user_id: actorId, identities: [] }, { roleIds });
	const client = { client_id: "machine", client_secret: canaries.apiSecret, audience: `${tenant.origin}/api/v2/` };
	const answer = await fetch(`${tenant.origin}/oauth/token`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({ grant_type: "client_credentials", ...client }),
	});
	token = String(Object(await answer.json()).access_token);
	const scopes = range(0, 300).map((value) => ({ value, description: "" }));
	const [seeded] = tenant.state.resourceServers.values();
	if (seeded === undefined) throw new Error("The tenant has no API.");
	tenant.state.resourceServers.set("ledger", { ...seeded, id: "ledger", name: "Ledger", identifier: api, scopes });
});
beforeEach(async () => {
	applySettings({ AUTH0_DOMAIN: `127.0.0.1:${tenant.port}` });
	listenToLog();
	forgetActorLevels();
	forgetFailures();
	setTokenBroker(undefined);
	setDatabase(Promise.resolve(database));
	await database.db.delete(auditEntries);
	const { body } = await upstream("POST", "/roles", { name: `Ledger ${crypto.randomUUID()}` });
	roleId = String(Object(body).id);
});
afterEach(async () => {
	onWrite = undefined;
	await control("DELETE", "faults");
});
afterAll(async () => {
	forgetFailures();
	await tenant.close();
	await database.close();
});

function forgetFailures(): void {
	resetManagementClient();
	tenantHealth.set(undefined);
}

async function control(method: string, at: string, body?: object): Promise<void> {
	const answer = await fetch(`${tenant.origin}/__tenant/${at}`, {
		method,
		...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
	});
	expect(answer.ok).toBe(true);
}

/** Calls the tenant past Rolecall. */
async function upstream(method: string, at: string, body?: object) {
	return tenant.api(method, at, { token, ...(body === undefined ? {} : { body }) });
}

/** What the tenant has, asked past Rolecall. */
async function heldUpstream(): Promise<Set<string>> {
	const names: string[] = [];
	for (let page = 0; ; page += 1) {
		const { body } = await upstream("GET", `/roles/${roleId}/permissions?per_page=100&page=${page}`);
		const rows = body as { permission_name: string }[];
		names.push(...rows.map(({ permission_name }) => permission_name));
		if (rows.length < 100) return new Set(names);
	}
}

const give = async (names: readonly string[]) => {
	for (let start = 0; start < names.length; start += 100) {
		const body = { permissions: toPermissions(names.slice(start, start + 100)) };
		expect((await upstream("POST", `/roles/${roleId}/permissions`, body)).status).toBe(201);
	}
};

const call = (verb: string, body?: unknown) =>
	callRoute({ file: "roles/[roleId]/permissions/route.ts", verb, params: { roleId }, body });

/** Saves a change on top of what there is now. */
async function save({ add, remove }: { add: readonly string[]; remove: readonly string[] }) {
	const { version } = (await call("GET")).body;
	return call("PATCH", { version, add: toPermissions(add), remove: toPermissions(remove) });
}

const rowsOf = (entryId: string) =>
	database.db.select().from(auditSteps).where(eq(auditSteps.entryId, entryId)).orderBy(auditSteps.position);

/** Every item that the audit calls done is as it wanted it, and every other is not. */
async function expectAgreement(entryId: string): Promise<void> {
	const held = await heldUpstream();
	for (const { kind, results } of await rowsOf(entryId)) {
		for (const [item, result] of Object.entries(results ?? {})) {
			const isHeld = [...held].some((name) => item.includes(name));
			const isDone = isHeld === (kind === "role.permissions_added");
			expect([item, result === "done"]).toEqual([item, isDone]);
		}
	}
}

describe("a process that is killed in the middle of an act of several calls", () => {
	let replica: ChildProcess;
	const change = { add: range(100, 250), remove: range(0, 50) };
	const wanted = new Set([...range(50, 100), ...change.add]);

	beforeEach(async () => {
		replica = fork("lib/testing/role-replica.ts", {
			execArgv: ["--conditions=react-server", "--disable-warning=ExperimentalWarning"],
			env: { ...process.env, ...env },
		});
		await once(replica, "message");
		await give(range(0, 100));
	});
	afterEach(() => {
		replica.kill("SIGKILL");
	});

	/** Lets the replica save, and waits for it to be killed. */
	async function saveAndDie(): Promise<string> {
		const { version } = (await call("GET")).body;
		const gone = once(replica, "exit");
		const input = { version, add: toPermissions(change.add), remove: toPermissions(change.remove), reason: undefined };
		replica.send({ actorId, roleId, input } satisfies AskedSave);
		expect(await gone).toEqual([null, "SIGKILL"]);
		const [entry] = await database.db.select().from(auditEntries);
		expect(entry).toMatchObject({ outcome: "intended" });
		return entry?.id ?? "";
	}

	it.each([
		["first", 1, { outcome: "partly" }, ["done", "not_tried", "not_tried"]],
		["second", 2, { outcome: "partly" }, ["done", "done", "not_tried"]],
		["last", 3, { outcome: "succeeded" }, ["done", "done", "done"]],
	] as const)(
		"after the %s call and before its answer leaves an act that is settled",
		async (_which, count, outcome, results) => {
			let writes = 0;
			onWrite = () => {
				writes += 1;
				if (writes === count) replica.kill("SIGKILL");
			};
			const entryId = await saveAndDie();
			onWrite = undefined;
			await expect
				.poll(() => settleActs().then(() => database.db.select().from(auditEntries)), patience)
				.toMatchObject([outcome]);
			const rows = await rowsOf(entryId);
			expect(rows.map((row) => [...new Set(Object.values(row.results ?? {}))])).toEqual(results.map((one) => [one]));
			await expectAgreement(entryId);
			const retried = await save(change);
			expect([retried.status, retried.body.outcome]).toEqual([200, "succeeded"]);
			expect(await heldUpstream()).toEqual(wanted);
		},
	);

	it("after the first call of a duplicate leaves an act that is settled under the new role's id", async () => {
		onWrite = () => void replica.kill("SIGKILL");
		const gone = once(replica, "exit");
		const name = `Copy ${crypto.randomUUID()}`;
		replica.send({ actorId, create: { name, copyOf: roleId } } satisfies AskedCreate);
		expect(await gone).toEqual([null, "SIGKILL"]);
		onWrite = undefined;
		expect(await database.db.select().from(auditEntries)).toMatchObject([
			{ outcome: "intended", targetId: `new:${name}` },
		]);
		await expect
			.poll(() => settleActs().then(() => database.db.select().from(auditEntries)), patience)
			.toMatchObject([{ outcome: "succeeded", targetId: roleIdNamed(tenant.state, name) }]);
	});

	it("before its first call is done leaves an act of which nothing was done", async () => {
		await control("POST", "faults", { method: "DELETE", path: "/api/v2/roles", hang: true, times: 0 });
		const asked = saveAndDie();
		const begun = () => database.db.select({ startedAt: auditSteps.startedAt }).from(auditSteps);
		await expect.poll(async () => (await begun()).some(({ startedAt }) => startedAt !== null), patience).toBe(true);
		replica.kill("SIGKILL");
		const entryId = await asked;
		await control("DELETE", "faults");
		await expect
			.poll(() => settleActs().then(() => database.db.select().from(auditEntries)), patience)
			.toMatchObject([{ outcome: "failed", problemCode: "not_processed" }]);
		await expectAgreement(entryId);
		expect(await heldUpstream()).toEqual(new Set(range(0, 100)));
	});
});

/** What a call of an act may meet: refused for a while, an error, and an answer that is lost before or after the call was done. */
const faults = {
	none: undefined,
	rate_limit: { status: 429, headers: { "retry-after": "600" } },
	error: { status: 500 },
	lost_call: { reset: true },
	lost_answer: { reset: true, afterEffect: true },
} as const;

const edits = fc.array(
	fc.record({
		wanted: fc.uniqueArray(fc.nat({ max: 11 }), { maxLength: 12 }),
		fault: fc.constantFrom(...(Object.keys(faults) as (keyof typeof faults)[])),
		method: fc.constantFrom("DELETE", "POST"),
	}),
	{ minLength: 1, maxLength: 4 },
);

describe("any sequence of saves that are interrupted anywhere and retried", () => {
	it("ends where its diffs said, and audit, answer and tenant agree after each", async () => {
		await fc.assert(
			fc.asyncProperty(edits, async (sequence) => {
				for (const { wanted, fault, method } of sequence) {
					const end = new Set(wanted.map(nameOf));
					const before = await heldUpstream();
					const change = {
						add: [...end].filter((name) => !before.has(name)),
						remove: [...before].filter((name) => !end.has(name)),
					};
					if (change.add.length + change.remove.length === 0) continue;
					await database.db.delete(auditEntries);
					const met = faults[fault];
					if (met !== undefined)
						await control("POST", "faults", { method, path: "/api/v2/roles/*/permissions", ...met, times: 0 });
					const { status, body } = await save(change);
					await control("DELETE", "faults");
					forgetFailures();
					const [entry] = await database.db.select().from(auditEntries);
					await expectAgreement(entry?.id ?? "");
					const now = await heldUpstream();
					const isThere = now.size === end.size && [...now].every((name) => end.has(name));
					expect(entry?.outcome).toBe(isThere ? "succeeded" : status === 200 ? "partly" : "failed");
					if (status === 200) expect(body.outcome).toBe(entry?.outcome);
					else expect(now).toEqual(before);
					expect((await save(change)).status).toBe(200);
					expect(await heldUpstream()).toEqual(end);
				}
			}),
			{ numRuns: 20 },
		);
	});
});
