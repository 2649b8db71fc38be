import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startTestTenant, type TestTenant } from "../../../tenant/testing/start-test-tenant.ts";
import { createPostgresCluster, type PostgresCluster } from "../../../testing/databases/postgres-cluster.ts";
import { prepareDirectory } from "../../../testing/directory/prepare-directory.ts";
import { settings } from "../../../testing/settings.ts";
import { directoryState } from "../../database/directory-state-schema.ts";
import { setDatabase } from "../../database/server/database.ts";
import { startDirectory } from "./run-directory.ts";
import { getRunning } from "./running.ts";

let tenant: TestTenant;
let cluster: PostgresCluster;
let folder: string;
const directory = prepareDirectory(
	async () => {
		tenant = await startTestTenant({ control: true, users: 1_200 });
		return tenant;
	},
	async () => {
		folder = mkdtempSync(path.join(tmpdir(), "rolecall-directory-"));
		cluster = await createPostgresCluster(folder);
		await cluster.start();
		return `${cluster.url}/postgres`;
	},
);
afterAll(async () => {
	await cluster.end();
	rmSync(folder, { recursive: true, force: true });
});

const patience = { timeout: 60_000, interval: 50 };
const replicas: ChildProcess[] = [];

/** Starts another process of the deployment. */
async function startReplica(more: Record<string, string> = { DIRECTORY: "on" }): Promise<ChildProcess> {
	const machine = { APIV2_CLIENT_ID: "machine", APIV2_CLIENT_SECRET: "machine-secret" };
	const places = { AUTH0_DOMAIN: `127.0.0.1:${tenant.port}`, DATABASE_URL: directory.url(), LOG_LEVEL: "silent" };
	const replica = fork("testing/directory/filler-replica.ts", {
		execArgv: ["--conditions=react-server", "--disable-warning=ExperimentalWarning"],
		env: { ...process.env, ...settings({ ...places, ...machine, ...more }) },
	});
	replicas.push(replica);
	await once(replica, "message");
	return replica;
}

/** Kills a process with SIGKILL, so that it cannot tidy up. */
async function kill(replica: ChildProcess): Promise<void> {
	const exit = once(replica, "exit");
	replica.kill("SIGKILL");
	await exit;
}

beforeEach(directory.empty);
afterEach(async () => {
	for (const replica of replicas.splice(0))
		if (replica.exitCode === null && replica.signalCode === null) await kill(replica);
});

const untilFilled = () =>
	vi.waitFor(async () => expect(await directory.status()).toMatchObject({ phase: "following", due: 0 }), patience);

const call = async (method: string, at: string, body?: object) =>
	expect((await tenant.api(method, at, body ? { body } : {})).status).toBeLessThan(300);

/** Makes the tenant slow after the first round of pages: two calls for the span of the users, and eight pages. */
async function holdAfterFirstPages(): Promise<void> {
	const users = { method: "GET", path: "/api/v2/users" };
	await directory.control("faults", { ...users, delayMs: 1, times: 10 });
	await directory.control("faults", { ...users, delayMs: 30_000, times: 0 });
}

describe("a filler that is killed", () => {
	it("in the middle of the fill is replaced, and the directory becomes equal to the tenant", async () => {
		await holdAfterFirstPages();
		const first = await startReplica();
		await vi.waitFor(async () => expect((await directory.status()).read).toBeGreaterThan(0), patience);
		const second = await startReplica();
		await kill(first);
		expect(await directory.status()).toMatchObject({
			phase: "filling",
			read: expect.toSatisfy((read) => read < 1_000),
		});
		await directory.heal();
		await untilFilled();
		await directory.expectEqual();
		expect((await directory.status()).read).toBe(tenant.state.users.size);
		expect(second.exitCode).toBeNull();
	}, 120_000);

	it("in the middle of a poll is replaced, and nothing that the log told is lost", async () => {
		const first = await startReplica();
		await untilFilled();
		await directory.control("faults", { method: "GET", path: "/api/v2/users", delayMs: 60_000, times: 0 });
		const users = [...tenant.state.users.keys()].filter((id) => /^auth0\|[0-9a-f]+$/.test(id));
		for (const id of users.slice(0, 60))
			await call("PATCH", `/users/${encodeURIComponent(id)}`, { nickname: "polled" });
		await call("DELETE", `/users/${encodeURIComponent(users[70] ?? "")}`);
		await directory.work();
		// The log has been read, and the users that it named have not.
		await vi.waitFor(async () => expect((await directory.status()).due).toBeGreaterThan(0), patience);
		await kill(first);
		await directory.endLease();
		await directory.heal();
		await startReplica();
		await directory.work();
		await vi.waitFor(async () => directory.expectEqual(), patience);
	}, 120_000);
});

describe("the filler", () => {
	it("starts when an admin turns the switch, and rests when it is turned back", async () => {
		const replica = await startReplica({});
		expect(await directory.status()).toMatchObject({ phase: "empty", isHeld: false });
		await directory.database().db.insert(directoryState).values({ isWanted: true });
		replica.send("look at the switch");
		await untilFilled();
		await directory.expectEqual();
		await directory.database().db.update(directoryState).set({ isWanted: false });
		await vi.waitFor(async () => expect((await directory.status()).isHeld).toBe(false), patience);
	}, 120_000);

	it("looks at the switch every 30 s while the directory is off, and at once when this process turns it", async () => {
		vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
		const from = vi.fn(async () => []);
		const database = directory.database();
		setDatabase(
			Promise.resolve({ ...database, db: Object.assign(Object.create(database.db), { select: () => ({ from }) }) }),
		);
		try {
			startDirectory();
			await vi.advanceTimersByTimeAsync(29_000);
			expect(from).toHaveBeenCalledTimes(1);
			getRunning().wake();
			await vi.advanceTimersByTimeAsync(1_000);
			expect(from).toHaveBeenCalledTimes(2);
			await vi.advanceTimersByTimeAsync(30_000);
			expect(from).toHaveBeenCalledTimes(3);
		} finally {
			vi.useRealTimers();
			// Nothing wakes this loop in later test files.
			getRunning().wake = () => undefined;
			setDatabase(Promise.resolve(database));
		}
	});

	it("goes on after the database was restarted in the middle of the fill", async () => {
		await holdAfterFirstPages();
		await startReplica();
		await vi.waitFor(async () => expect((await directory.status()).read).toBeGreaterThan(0), patience);
		await cluster.end();
		await cluster.start();
		await directory.heal();
		await vi.waitFor(
			async () => expect(await directory.status()).toMatchObject({ phase: "following", due: 0 }),
			patience,
		);
		await directory.expectEqual();
	}, 120_000);
});
