import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openTestDatabase } from "../../../testing/databases/test-databases.ts";
import { listenToLog } from "../../../testing/log-lines.ts";
import { writePolicyFile } from "../../../testing/policy-file.ts";
import { startManagementApi } from "../../../testing/scripted-tenant/start-management-api.ts";
import { settings } from "../../../testing/settings.ts";
import { setDatabase } from "../../database/server/database.ts";
import { setEnv } from "../../env/server/env.ts";
import { processWide } from "../../env/server/process-wide.ts";
import { getTokenBroker } from "../../token-broker/server/get-token-broker.ts";
import { prepare } from "./prepare.ts";

const umask = process.umask();
/** The functions that run when the process ends. */
const shutdown = processWide<Set<() => Promise<unknown>>>("shutdown", () => new Set());

beforeEach(() => shutdown.set(new Set()));
afterEach(async () => {
	// Without this, the end of a chain would be written every minute, in the tests of other files too.
	await Promise.allSettled([...shutdown.get()].map((close) => close()));
	shutdown.set(undefined);
	// Files share their worker's process, and a start narrows its umask.
	process.umask(umask);
	setDatabase(undefined);
	setEnv(undefined);
	vi.unstubAllEnvs();
});

describe("start of the server", () => {
	it("opens the database and requests the token ahead of the first call", async () => {
		const tenant = await startManagementApi();
		const database = await openTestDatabase();
		setDatabase(Promise.resolve(database));
		await prepare();
		await expect.poll(() => getTokenBroker().status().state).toBe("fresh");
		expect(tenant.tokenRequests()).toBe(1);
		await database.close();
	});

	it("succeeds when tenant and database are down, and logs that", async () => {
		const log = listenToLog();
		const tenant = await startManagementApi({ DATABASE_URL: "postgres://rolecall:canary@127.0.0.1:1/rolecall" });
		await tenant.close();
		await expect(prepare()).resolves.toBeUndefined();
		expect(log.lines).toMatchObject([{ level: 50, msg: expect.stringContaining("database") }]);
		expect(log.text()).not.toContain("canary");
	});

	it("ends the process with a list of the invalid settings, without their values", async () => {
		for (const [name, value] of Object.entries(settings({ AUTH0_DOMAIN: "canary/domain", PORT: "-1" })))
			vi.stubEnv(name, value);
		setEnv(undefined);
		const written: string[] = [];
		vi.spyOn(process.stderr, "write").mockImplementation((text) => Boolean(written.push(String(text))));
		const exit = vi.spyOn(process, "exit").mockImplementation(() => {
			throw new Error("exited");
		});
		await expect(prepare()).rejects.toThrow("exited");
		expect(exit).toHaveBeenCalledWith(1);
		expect(written.join("")).toMatch(/AUTH0_DOMAIN is not .*\n.*PORT is not/);
		expect(written.join("")).not.toContain("canary");
	});

	it("ends the process if the access policy is no policy, with the line and column of each mistake", async () => {
		const { file } = writePolicyFile("version: 2\nlevels: []\nassign: []\n");
		for (const [name, value] of Object.entries(settings({ ACCESS_POLICY_FILE: file }))) vi.stubEnv(name, value);
		setEnv(undefined);
		const written: string[] = [];
		vi.spyOn(process.stderr, "write").mockImplementation((text) => Boolean(written.push(String(text))));
		vi.spyOn(process, "exit").mockImplementation(() => {
			throw new Error("exited");
		});
		await expect(prepare()).rejects.toThrow("exited");
		expect(written.join("")).toContain(`ACCESS_POLICY_FILE (${file}): line 1, column 10: “version” is 1.`);
		expect(written.join("")).toContain("line 2, column 9: “levels” is a list");
	});
});
