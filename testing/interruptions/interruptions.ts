import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { forgetActorLevels } from "../../lib/auth/server/find-actor-level.ts";
import { setDatabase } from "../../lib/database/server/database.ts";
import { type OpenDatabase, openDatabase } from "../../lib/database/server/open-database.ts";
import { tenantHealth } from "../../lib/management-api/server/health/tenant-health.ts";
import { clearAudit, listActs, stepsOfAct } from "../databases/audit-trail.ts";
import { createPostgresDatabase } from "../databases/test-databases.ts";
import { listenToLog } from "../log-lines.ts";
import { applySettings, renewSettings, settings } from "../settings.ts";
import type { TenantCall, World } from "./edited-sets.ts";
import { readId } from "./read-id.ts";

/** A tenant with its control interface in which the actor is an admin. */
type Tenant = {
	port: number;
	origin: string;
	close: () => Promise<void>;
	/** Calls its Management API directly with every scope. */
	api: (method: string, at: string, body?: object) => Promise<{ status: number; body: unknown }>;
	addGroup: () => string;
};

/** A fault of a call, in the format of the tenant's control interface. */
export type Fault = Record<string, unknown>;

const nameOf = (prefix: string, index: number) => `${prefix}:${String(index).padStart(3, "0")}`;
const many = (count: number, prefix: string) => Array.from({ length: count }, (_, index) => nameOf(prefix, index));

async function createWorld({ api, addGroup }: Tenant): Promise<World> {
	const identifier = "https://ledger.example.test";
	const scopes = many(240, "ledger").map((value) => ({ value, description: "" }));
	await api("POST", "/resource-servers", { name: "Ledger", identifier, scopes });
	const made = await Promise.all(many(12, "Trait").map((name) => api("POST", "/roles", { name })));
	const pages = await Promise.all([0, 1].map((page) => api("GET", `/users?per_page=100&page=${page}&fields=user_id`)));
	const users = pages.flatMap(({ body }) => body as { user_id: string }[]);
	return {
		upstream: api,
		addGroup,
		roleIds: made.map(({ body }) => readId(body)).sort(),
		// Skips ids with characters that a fault's path would have to escape.
		userIds: users.map(({ user_id }) => user_id).filter((id) => /^[\w|-]+$/.test(id)),
		permissionKeys: scopes.map(({ value }) => `${value} ${identifier}`),
	};
}

/** Clears what Rolecall learned from the tenant's faults. */
function forgetFailures(): void {
	renewSettings();
	tenantHealth.set(undefined);
}

async function control({ origin }: Tenant, method: "POST" | "DELETE", at: string, content?: object): Promise<void> {
	const headers = { "content-type": "application/json" };
	const body = content === undefined ? {} : { headers, body: JSON.stringify(content) };
	expect((await fetch(`${origin}/__tenant/${at}`, { method, ...body })).ok).toBe(true);
}

const changeFaults = (tenant: Tenant, method: "POST" | "DELETE", fault?: Fault) =>
	control(tenant, method, "faults", fault);

/**
 * A bucket of the plan's size that is always full. Background work such as the settling of acts leaves a quarter of it to people, and a
 * quarter of an unlimited bucket would never be available.
 */
const rate = { burst: 50, perSecond: 10_000 };

/**
 * Sets up a test file of interrupted acts: one database and one tenant for the file, and an empty audit before each test. A read-back does
 * not wait for delayed results, because this tenant has none, and a retry does not pause.
 */
export function prepareInterruptions(start: () => Promise<Tenant>) {
	let tenant: Tenant;
	let database: OpenDatabase;
	let url: string;
	let world: World;

	beforeAll(async () => {
		url = await createPostgresDatabase();
		database = await openDatabase({ url });
		tenant = await start();
		await control(tenant, "POST", "settings", { rate });
		world = await createWorld(tenant);
	});
	beforeEach(async () => {
		applySettings({ AUTH0_DOMAIN: `127.0.0.1:${tenant.port}` }, { retryPauseMs: 0, lateReadBacksMs: [] });
		listenToLog();
		forgetActorLevels();
		forgetFailures();
		setDatabase(Promise.resolve(database));
		await clearAudit(database);
	});
	afterEach(() => changeFaults(tenant, "DELETE"));
	afterAll(async () => {
		forgetFailures();
		await tenant.close();
		await database.close();
	});

	return {
		world: () => world,
		entries: () => listActs(database),
		forgetEntries: () => clearAudit(database),
		stepsOf: (entryId: string) => stepsOfAct(database, entryId),
		/** Makes one of an act's calls meet a fault on every attempt, and those before it none. */
		async cut(calls: readonly TenantCall[], at: number, fault: Fault): Promise<void> {
			const call = calls[at];
			if (call === undefined) throw new Error(`The act has no call ${at}.`);
			const same = calls.slice(0, at).filter(({ method, path }) => method === call.method && path === call.path);
			if (same.length > 0) await changeFaults(tenant, "POST", { ...call, times: same.length });
			await changeFaults(tenant, "POST", { ...call, ...fault, times: 0 });
		},
		/** Removes the faults and clears what Rolecall learned from them. */
		async heal(): Promise<void> {
			await changeFaults(tenant, "DELETE");
			forgetFailures();
		},
		/** Starts another process of the same deployment. */
		async startReplica(): Promise<ChildProcess> {
			const env = settings({ AUTH0_DOMAIN: `127.0.0.1:${tenant.port}`, DATABASE_URL: url, LOG_LEVEL: "silent" });
			const replica = fork("testing/interruptions/act-replica.ts", {
				execArgv: ["--conditions=react-server", "--disable-warning=ExperimentalWarning"],
				env: { ...process.env, ...env },
			});
			await once(replica, "message");
			return replica;
		},
	};
}
