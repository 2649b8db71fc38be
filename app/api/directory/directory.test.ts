import { afterEach, describe, expect, it, vi } from "vitest";
import { getDatabase } from "@/lib/database/server/database";
import { directoryReportSchema } from "@/lib/directory/contract";
import { saveUsers } from "@/lib/directory/server/rows/save-users";
import { getRunning } from "@/lib/directory/server/running";
import { emptyDirectory } from "@/lib/directory/server/state/empty-directory";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const file = "directory/route.ts";

const turn = (verb: "POST" | "DELETE") => callRoute({ file: "directory/switch/route.ts", verb });
const drop = (confirmation: string) => callRoute({ file, verb: "DELETE", body: { confirmation } });
async function report() {
	const { status, body } = await callRoute({ file, verb: "GET" });
	expect(status).toBe(200);
	return directoryReportSchema.strict().parse(body);
}

async function start(settings: Record<string, string> = {}) {
	const started = await api.start({ settings });
	await emptyDirectory(await getDatabase());
	return started;
}

const saveOne = async () => saveUsers((await getDatabase()).db, [{ user_id: "auth0|1", name: "Ana" }], new Date());

afterEach(() => {
	vi.restoreAllMocks();
	getRunning().workedAt = undefined;
});

describe("the directory", () => {
	it("is off at first, and says what a fill would take, with one call", async () => {
		const { tenant, upstream } = await start();
		tenant.on("GET /users", () => ({ body: { users: [], start: 0, limit: 1, total: 123_456 } }));
		expect(await report()).toMatchObject({
			...{ isOn: false, plan: "enterprise", stored: { users: 0 } },
			status: { phase: "empty", asOf: null, isHeld: false },
			estimate: { users: 123_456, calls: 1_235, seconds: 78 },
		});
		expect(upstream()).toHaveLength(1);
	});

	it("counts at most every 15 s, because the page asks every few seconds", async () => {
		const { upstream } = await start();
		expect((await report()).stored.users).toBe(0);
		await saveOne();
		expect((await report()).stored.users).toBe(0);
		expect(upstream()).toHaveLength(1);
		vi.spyOn(Date, "now").mockReturnValue(Date.now() + 16_000);
		expect((await report()).stored.users).toBe(1);
		expect(upstream()).toHaveLength(2);
	});

	it("is polled often while somebody acts, and not because a page asks for the state", async () => {
		await start();
		getRunning().workedAt = undefined;
		await report();
		await callRoute({ file: "tenant/status/route.ts", verb: "GET" });
		expect(getRunning().workedAt).toBeUndefined();
		await turn("POST");
		expect(getRunning().workedAt).toBeInstanceOf(Date);
	});

	it("reports without an estimate if the tenant fails", async () => {
		const { tenant } = await start();
		tenant.on("GET /users", () => apiError(500, "canary"));
		expect((await report()).estimate).toBeUndefined();
	});

	it("is turned on and off, and keeps what it has meanwhile", async () => {
		await start();
		await saveOne();
		expect((await turn("POST")).status).toBe(204);
		expect(await report()).toMatchObject({ isOn: true, stored: { users: 1, bytes: expect.any(Number) } });
		expect((await turn("POST")).status).toBe(204);
		expect((await turn("DELETE")).status).toBe(204);
		expect(await report()).toMatchObject({ isOn: false, stored: { users: 1 } });
		expect((await api.entries()).map(({ action, outcome }) => [action, outcome])).toEqual([
			["directory.turned_on", "succeeded"],
			["directory.turned_on", "succeeded"],
			["directory.turned_off", "succeeded"],
		]);
	});

	it("is dropped by whoever types its name, and is off then", async () => {
		await start();
		await saveOne();
		await turn("POST");
		expect((await drop("")).body).toMatchObject({ code: "invalid_request" });
		expect(await report()).toMatchObject({ isOn: true, stored: { users: 1 } });
		expect((await drop(" Directory ")).status).toBe(204);
		expect(await report()).toMatchObject({ isOn: false, stored: { users: 0 }, status: { phase: "empty" } });
		expect(await api.entries()).toMatchObject([{}, { action: "directory.dropped", outcome: "succeeded" }]);
	});

	it.each(["on", "off"] as const)("cannot be switched while DIRECTORY is %s", async (setting) => {
		await start({ DIRECTORY: setting });
		for (const verb of ["POST", "DELETE"] as const) {
			const { status, body } = await turn(verb);
			expect([status, body.code, body.detail]).toEqual([
				409,
				"directory_fixed",
				expect.stringContaining(`DIRECTORY=${setting}`),
			]);
		}
		expect(await api.entries()).toEqual([]);
		expect(await report()).toMatchObject({ isOn: setting === "on", setting });
	});

	it("can be dropped while DIRECTORY is off, and not while it is on and would fill it again", async () => {
		await start({ DIRECTORY: "on" });
		await saveOne();
		expect((await drop("directory")).body).toMatchObject({ code: "directory_fixed" });
		await start({ DIRECTORY: "off" });
		await saveOne();
		expect((await drop("directory")).status).toBe(204);
		expect((await report()).stored.users).toBe(0);
	});
});
