import { afterEach, describe, expect, it, vi } from "vitest";
import { allScopes } from "../../../tenant/management/scopes.ts";
import { conformanceClient } from "../../../tenant/seed/demo-clients.ts";
import { startTestTenant, type TestTenant } from "../../../tenant/testing/start-test-tenant.ts";
import { testClients } from "../../../tenant/testing/test-clients.ts";
import { countMachineCalls } from "../../../testing/directory/count-machine-calls.ts";
import { prepareDirectory } from "../../../testing/directory/prepare-directory.ts";
import { listenToLog } from "../../../testing/log-lines.ts";
import { directoryState } from "../../database/directory-state-schema.ts";
import { coolDownLeftMs, getManagementClient } from "../../management-api/server/call/management-client.ts";

let tenant: TestTenant;
const directory = prepareDirectory(async () => {
	const clients = [...testClients, conformanceClient];
	// Without heartbeats nothing but the code under test ends a stream.
	tenant = await startTestTenant({ control: true, users: 60, clients, eventHeartbeatMs: 600_000 });
	return tenant;
});

type Follower = ReturnType<typeof directory.startFollower>;

let follower: Follower;
const patience = { timeout: 20_000, interval: 10 };
const streams = (count: number) => vi.waitFor(() => expect(tenant.state.events.listeners).toBe(count), patience);
const streamIs = (events: string) =>
	vi.waitFor(async () => expect(await directory.status()).toMatchObject({ events }), patience);

/** Starts a process that follows the events, in the place of one that is gone. */
async function start(): Promise<Follower> {
	await directory.endLease();
	follower = directory.startFollower({ followsEvents: true });
	await follower.settle();
	return follower;
}

/** Starts a process and waits until its stream is open. */
async function startStreaming(): Promise<void> {
	await start();
	await streams(1);
	await streamIs("open");
}

/** Ends a process, and waits until its stream has left nothing behind. */
async function end(): Promise<void> {
	follower.end();
	await streams(0);
}

/** Waits until events made something due, and does it without a poll of the log. */
async function settleAfter(change: () => Promise<unknown>): Promise<void> {
	const { count } = follower.wakes;
	await change();
	await vi.waitFor(() => expect(follower.wakes.count).toBeGreaterThan(count), patience);
	await follower.settle();
}

/** Lets time pass, by default until the next poll at rest, and does what is to be done. */
const settle = (seconds = 61) => directory.pass(seconds).then(follower.settle);

/** The reads of factors and lockouts, which may come at any time. */
const inIdle = ["GET /users/:id/authentication-methods", "GET /user-blocks/:id"];

/** Returns the calls of some work, by route, without the reads in idle time. */
async function callsOf(work: () => Promise<unknown>): Promise<Record<string, number>> {
	const before = await countMachineCalls(tenant.origin);
	await work();
	const after = Object.entries(await countMachineCalls(tenant.origin));
	const calls = after.map(([route, count]): [string, number] => [route, count - (before[route] ?? 0)]);
	return Object.fromEntries(
		calls.filter(([route, count]) => count > 0 && route.startsWith("GET ") && !inIdle.includes(route)),
	);
}

const idAt = (place: number) =>
	[...tenant.state.users.keys()].filter((id) => /^auth0\|[0-9a-f]+$/.test(id))[place] ?? expect.unreachable();
const at = (id: string) => `/users/${encodeURIComponent(id)}`;

/** Calls the tenant as another application does, whose calls are not counted. */
async function call(method: string, path: string, body?: object) {
	const token = await tenant.tokenOf("conformance");
	const { status, body: answer } = await tenant.api(method, path, { token, ...(body === undefined ? {} : { body }) });
	expect(status).toBeLessThan(300);
	return answer;
}

/** Removes what the log said of a change, so that only the stream tells of it. */
async function silently(change: () => Promise<unknown>): Promise<void> {
	const before = tenant.state.logs.length;
	await change();
	tenant.state.logs.length = before;
}

afterEach(end);

describe("a directory that follows the tenant's events", () => {
	it("finds a changed profile without a poll of the log, whose entry then costs no second read", async () => {
		await startStreaming();
		const change = () => call("PATCH", at(idAt(3)), { nickname: "Lovelace" });
		expect(await callsOf(() => settleAfter(change))).toEqual({ "GET /users/:id": 1 });
		await directory.expectEqual();
		const calls = await callsOf(settle);
		expect(calls).toMatchObject({ "GET /logs": 1 });
		expect(calls).not.toHaveProperty("GET /users/:id");
		await directory.expectEqual();
	});

	it("finds a membership of an organization that changed", async () => {
		await startStreaming();
		const [organization] = tenant.state.organizations.values();
		const id = [...(organization?.members.keys() ?? [])][0] ?? expect.unreachable();
		const members = `/organizations/${organization?.id}/members`;
		for (const method of ["DELETE", "POST"]) {
			const change = () => call(method, members, { members: [id] });
			expect(await callsOf(() => settleAfter(change))).toEqual({ "GET /users/:id/organizations": 1 });
			await directory.expectEqual();
		}
		const calls = await callsOf(settle);
		expect(calls).not.toHaveProperty("GET /users/:id/organizations");
		await directory.expectEqual();
	});

	it("does not have a deleted user, and has one who was made, deleted and made again", async () => {
		await startStreaming();
		await settleAfter(() => call("DELETE", at(idAt(5))));
		await directory.expectEqual();
		const connection = "Username-Password-Authentication";
		const body = { connection, email: "new@example.test", password: "Rolecall-demo-1", user_id: "made-twice" };
		await settleAfter(async () => {
			await call("POST", "/users", body);
			await call("DELETE", at("auth0|made-twice"));
			await call("POST", "/users", body);
		});
		await directory.expectEqual();
		// The log tells of the deletion after the user was made again.
		await settle();
		await directory.expectEqual();
	});

	it("holds no slot of the rate limit while its stream is open, and logs no token", async () => {
		const log = listenToLog();
		await startStreaming();
		const views = [...getManagementClient().admissions.values()].map((admission) => admission.view());
		expect(views.map(({ underWay }) => underWay)).toEqual(views.map(() => 0));
		expect(log.text()).not.toMatch(/Bearer|eyJ/);
	});

	it("goes on where the process before it was, which ended in the meantime", async () => {
		await startStreaming();
		await settleAfter(() => call("PATCH", at(idAt(7)), { nickname: "before" }));
		await end();
		await silently(() => call("PATCH", at(idAt(8)), { nickname: "between" }));
		await start();
		await vi.waitFor(() => expect(follower.wakes.count).toBe(1), patience);
		await follower.settle();
		await directory.expectEqual();
	});

	it.each([
		["without a word", undefined],
		["with a timeout", "timeout"],
	])("goes on at once when the tenant ends a stream that has lived for some time %s", async (_case, code) => {
		await startStreaming();
		await directory.pass(20);
		tenant.state.events.endAll(code);
		await vi.waitFor(() => expect(follower.wakes.count).toBe(1), patience);
		await follower.settle();
		await streams(1);
		await settleAfter(() => call("PATCH", at(idAt(9)), { nickname: `later, ${code}` }));
		await directory.expectEqual();
	});

	it("waits 2 s, and twice as long each time, while streams end at once", async () => {
		await startStreaming();
		for (const seconds of [2, 4, 8]) {
			tenant.state.events.endAll();
			await streamIs("closed");
			await settle(seconds - 1);
			expect(tenant.state.events.listeners).toBe(0);
			await settle(1);
			await streams(1);
			await streamIs("open");
		}
	});

	it("ends its stream when another process has become the filler", async () => {
		await startStreaming();
		const first = follower;
		await start();
		await streams(2);
		await first.step();
		await streams(1);
		follower.end();
		await streams(0);
	});
});

describe("a stream of events that cannot be had", () => {
	const events = { method: "GET", path: "/api/v2/events" };
	/** Lets the log tell of a change. */
	const followsLog = async (place: number) => {
		await call("PATCH", at(idAt(place)), { nickname: "by the log" });
		await settle();
		await directory.expectEqual();
	};

	it.each([
		["has expired", Buffer.from("evl_other:5").toString("base64")],
		["is none", "nonsense"],
	])("because its offset %s begins from now on, and the log makes up for it", async (_case, eventsOffset) => {
		await directory.database().db.update(directoryState).set({ eventsOffset });
		await start();
		await streamIs("closed");
		expect((await directory.state()).eventsOffset).toBeNull();
		await followsLog(11);
		await streams(1);
		await streamIs("open");
	});

	it("without the scope read:events is not asked for, which is said, until a token has it", async () => {
		const machine = tenant.state.clients.get("machine") ?? expect.unreachable();
		machine.grantedScopes = allScopes.filter((scope) => scope !== "read:events");
		await directory.control("revoke-tokens", {});
		// Its poll gets a new token.
		await directory.endLease();
		await directory.startFollower().settle();
		const calls = await callsOf(async () => {
			await start();
			await streamIs("ungranted");
			await followsLog(12);
			machine.grantedScopes = [...allScopes];
			await settle();
		});
		expect(calls).not.toHaveProperty("GET /events");
		await directory.control("revoke-tokens", {});
		await settle();
		await follower.step();
		await streams(1);
		await streamIs("open");
	});

	it("of a tenant that does not serve it is said, and not asked for again before an hour", async () => {
		await directory.control("faults", { ...events, status: 404, times: 0 });
		await start();
		await streamIs("unserved");
		expect(await callsOf(() => followsLog(13))).not.toHaveProperty("GET /events");
		await directory.heal();
		await settle(3_600);
		await streams(1);
	});

	it("because a message is no JSON begins from now on, and nothing of the message is logged", async () => {
		const log = listenToLog();
		await directory.control("faults", { ...events, malformed: true });
		await directory.database().db.update(directoryState).set({ eventsOffset: "b2xk" });
		await start();
		await vi.waitFor(async () => expect((await directory.state()).eventsOffset).toBeNull(), patience);
		expect(log.text()).toContain("is no JSON");
		expect(log.text()).not.toContain("ada@example.test");
		await followsLog(14);
		await streams(1);
		await streamIs("open");
	});

	it("over the rate limit is tried again when the tenant says, and holds up no other call", async () => {
		await directory.control("faults", { ...events, status: 429, headers: { "retry-after": "30" } });
		await start();
		await streamIs("closed");
		await vi.waitFor(() => expect(tenant.state.events.listeners).toBe(0));
		expect(coolDownLeftMs()).toBe(0);
		await settle(20);
		expect(tenant.state.events.listeners).toBe(0);
		await settle(11);
		await streams(1);
	});
});
