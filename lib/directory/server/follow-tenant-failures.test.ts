import { beforeEach, describe, expect, it } from "vitest";
import { startTestTenant, type TestTenant } from "../../../tenant/testing/start-test-tenant.ts";
import { countMachineCalls } from "../../../testing/directory/count-machine-calls.ts";
import { usersOfDirectory } from "../../../testing/directory/kept-directory.ts";
import { prepareDirectory } from "../../../testing/directory/prepare-directory.ts";
import { renewSettings } from "../../../testing/settings.ts";
import { directoryDue, directoryMembers } from "../../database/directory-state-schema.ts";
import { LeaseLost } from "./state/state-row.ts";

let tenant: TestTenant;
const directory = prepareDirectory(async () => {
	tenant = await startTestTenant({ control: true, users: 1_500 });
	return tenant;
});

const idAt = (place: number) =>
	[...tenant.state.users.keys()].filter((id) => /^auth0\|[0-9a-f]+$/.test(id))[place] ?? expect.unreachable();

/** Calls the tenant with a new token, because the time of these tests passes in days. */
async function call(method: string, path: string, body?: object): Promise<void> {
	const { status } = await tenant.api(method, path, { token: await tenant.tokenOf(), ...(body ? { body } : {}) });
	expect(status).toBeLessThan(300);
}

const patch = (id: string, body: object) => call("PATCH", `/users/${encodeURIComponent(id)}`, body);

beforeEach(directory.empty);

type Follower = ReturnType<typeof directory.startFollower>;

/** Does steps until `isThere` of the state. */
async function stepUntil({ step }: Follower, isThere: (state: Awaited<ReturnType<typeof directory.state>>) => boolean) {
	for (let steps = 0; steps < 1_000; steps += 1) {
		await step();
		if (isThere(await directory.state())) return;
	}
	expect.fail("the follower does not come that far");
}

describe("a filler that is gone", () => {
	it("is replaced by another process, which goes on where it was", async () => {
		await stepUntil(directory.startFollower(), ({ read }) => read > 100);
		await directory.endLease();
		const other = directory.startFollower();
		const { read } = await directory.state();
		await other.step();
		expect((await directory.state()).read).toBeGreaterThanOrEqual(read);
		await other.settle();
		await directory.expectEqual();
		expect(await directory.status()).toMatchObject({ read: tenant.state.users.size, phase: "following" });
	});

	it("keeps other processes from filling as long as its lease lasts", async () => {
		await directory.startFollower().step();
		const before = await directory.state();
		expect(await directory.startFollower().step()).toBeGreaterThan(0);
		expect(await directory.state()).toEqual(before);
	});

	it("writes nothing that it read before it lost its lease", async () => {
		const other = directory.startFollower();
		let takesOver = async () => undefined as unknown;
		const follower = directory.startFollower({ beforeWrite: () => takesOver().then(() => undefined) });
		await stepUntil(follower, ({ reads }) => reads === "users");
		takesOver = async () => {
			takesOver = async () => undefined;
			await directory.endLease();
			return other.step();
		};
		await expect(follower.step()).rejects.toThrow(LeaseLost);
		await other.settle();
		await directory.expectEqual();
		expect((await directory.status()).read).toBe(tenant.state.users.size);
	});

	it("writes nothing that it read before it lost its lease, although it has one again", async () => {
		const other = directory.startFollower();
		let losesLease = async () => undefined as unknown;
		const follower = directory.startFollower({ beforeWrite: () => losesLease().then(() => undefined) });
		await stepUntil(follower, ({ reads }) => reads === "users");
		losesLease = async () => {
			losesLease = async () => undefined;
			for (const { step } of [other, follower]) {
				await directory.endLease();
				expect(await step()).toBe(0);
			}
		};
		await expect(follower.step()).rejects.toThrow(LeaseLost);
		await follower.settle();
		await directory.expectEqual();
		expect((await directory.status()).read).toBe(tenant.state.users.size);
	});
});

describe("memberships that the first pass has read before the users", () => {
	const members = () => directory.database().db.select().from(directoryMembers);

	it("are still there for another process, and forgotten at the end of the pass", async () => {
		await stepUntil(directory.startFollower(), ({ reads }) => reads === "users");
		expect((await members()).length).toBeGreaterThan(0);
		await directory.endLease();
		await directory.startFollower().settle();
		await directory.expectEqual();
		expect(await members()).toEqual([]);
	});

	it("are right at the end, although some change meanwhile", async () => {
		const follower = directory.startFollower();
		await stepUntil(follower, ({ reads }) => reads === "users");
		const [roleId = ""] = tenant.state.roles.keys();
		const [member] = tenant.state.users.membersOf(roleId);
		await call("DELETE", `/users/${encodeURIComponent(member ?? "")}/roles`, { roles: [roleId] });
		await call("POST", `/roles/${roleId}/users`, { users: [idAt(7)] });
		await follower.settle();
		await directory.pass(61);
		await follower.settle();
		await directory.expectEqual();
	});
});

describe("a log with a gap", () => {
	const changeInGap = async () => {
		await patch(idAt(1), { nickname: "In the gap" });
		await call("DELETE", `/users/${encodeURIComponent(idAt(2))}`);
		const [roleId] = tenant.state.roles.keys();
		await call("POST", `/roles/${roleId}/users`, { users: [idAt(3)] });
	};

	it("that Auth0 has cut is made up for by a pass over all users, and until then the directory is as of the gap", async () => {
		const follower = directory.startFollower();
		await follower.settle();
		const { asOf } = await directory.status();
		await changeInGap();
		await directory.pass(2 * 86_400);
		tenant.state.logs.length = 0;
		await patch(idAt(4), { nickname: "After the gap" });
		await follower.step();
		expect(await directory.status()).toMatchObject({ phase: "repairing", asOf });
		await follower.settle();
		await directory.expectEqual();
		expect((await directory.status()).phase).toBe("following");
	});

	it.each([400, 404])("whose checkpoint the tenant refuses with %i is made up for in the same way", async (status) => {
		const follower = directory.startFollower();
		await follower.settle();
		await changeInGap();
		tenant.state.logs.length = 0;
		await directory.pass(61);
		await directory.control("faults", { method: "GET", path: "/api/v2/logs", status, times: 1 });
		await follower.settle();
		await directory.expectEqual();
	});

	it("is made up for also where the search index had a change late", async () => {
		const follower = directory.startFollower();
		await follower.settle();
		await directory.control("settings", { indexLagMs: 3_600_000 });
		await changeInGap();
		tenant.state.logs.length = 0;
		await directory.control("faults", { method: "GET", path: "/api/v2/logs", status: 404, times: 1 });
		await directory.pass(61);
		await patch(idAt(5), { nickname: "A moment ago" });
		tenant.state.logs.length = 0;
		await stepUntil(follower, ({ reads }) => reads === "members");
		await directory.control("settings", { indexLagMs: 0 });
		await follower.settle();
		expect((await usersOfDirectory(directory.database())).get(idAt(5))?.user).toMatchObject({
			nickname: "A moment ago",
		});
	});

	/** Begins the pass after a gap, of which the first call takes a while, and reads a user who is due beside it. */
	async function readBesidePass(): Promise<Follower> {
		const follower = directory.startFollower();
		await follower.settle();
		await directory.control("faults", { method: "GET", path: "/api/v2/logs", status: 404, times: 1 });
		await directory.control("faults", { method: "GET", path: "/api/v2/roles", delayMs: 2_000, times: 1 });
		await directory.pass(61);
		await follower.step();
		const at = directory.now().toISOString();
		const user = tenant.state.users.get(idAt(1)) ?? expect.unreachable();
		tenant.state.users.put({ ...user, nickname: at, updated_at: at });
		const due = { kind: "user", id: idAt(1), profile: true, changedAt: directory.now() } as const;
		await directory.database().db.insert(directoryDue).values(due);
		await follower.step();
		expect((await usersOfDirectory(directory.database())).get(idAt(1))?.user).toMatchObject({ nickname: at });
		expect(await directory.state()).toMatchObject({ isUrgent: true, reads: "role" });
		return follower;
	}

	it("is made up for beside what is due, which does not wait for it", async () => {
		const follower = await readBesidePass();
		await follower.settle();
		await directory.expectEqual();
		expect((await directory.status()).phase).toBe("following");
	});

	it("is made up for from the start if there is another one meanwhile", async () => {
		const countLists = async () => (await countMachineCalls(tenant.origin))["GET /roles"] ?? 0;
		const before = await countLists();
		const follower = await readBesidePass();
		const { passBegunAt } = await directory.state();
		await directory.control("faults", { method: "GET", path: "/api/v2/logs", status: 404, times: 1 });
		await directory.pass(61);
		await follower.step();
		const state = await directory.state();
		expect(state.passBegunAt?.getTime()).toBeGreaterThan(passBegunAt?.getTime() ?? expect.unreachable());
		await follower.settle();
		// Those of the first fill, of the pass that was replaced, and of the one in its place.
		expect((await countLists()) - before).toBe(3);
		await directory.expectEqual();
	});

	it("is made up for without a further search while a list of members waits to be read again", async () => {
		const follower = directory.startFollower();
		await follower.settle();
		await directory.control("faults", { method: "GET", path: "/api/v2/logs", status: 404, times: 1 });
		await directory.pass(61);
		await stepUntil(follower, ({ reads }) => reads === "members");
		const notBefore = new Date(Date.now() + 600_000);
		const late = { kind: "role", id: "rol_late", changedAt: directory.now(), notBefore } as const;
		await directory.database().db.insert(directoryDue).values(late);
		for (let pauseMs = 0; pauseMs === 0; ) pauseMs = await follower.step();
		const countSearches = async () => (await countMachineCalls(tenant.origin))["GET /users"] ?? 0;
		const before = await countSearches();
		for (let steps = 0; steps < 3; steps += 1) await follower.step();
		expect(await countSearches()).toBe(before);
		await follower.settle();
		await directory.expectEqual();
		expect((await directory.status()).phase).toBe("following");
	});

	it("is none after a long pause in which nothing was cut", async () => {
		const follower = directory.startFollower();
		await follower.settle();
		await changeInGap();
		await directory.pass(22 * 3_600);
		await follower.step();
		expect((await directory.state()).pass).toBeNull();
		await follower.settle();
		await directory.expectEqual();
	});
});

/** Makes the tenant refuse the pages after the first round: two calls for the span of the users, and eight pages. */
async function refuseAfterFirstPages(refusal: object): Promise<void> {
	const users = { method: "GET", path: "/api/v2/users" };
	await directory.control("faults", { ...users, delayMs: 1, times: 10 });
	await directory.control("faults", { ...users, ...refusal });
}

it("a spell of 429 stops the fill, which goes on after it", async () => {
	const follower = directory.startFollower();
	await refuseAfterFirstPages({ status: 429, headers: { "retry-after": "60" }, times: 0 });
	const spell = { code: "tenant_rate_limited", details: { retryAfterSeconds: 60 } };
	await expect(follower.settle()).rejects.toMatchObject(spell);
	const { read } = await directory.state();
	expect(read).toBeGreaterThan(0);
	await expect(follower.step()).rejects.toMatchObject({ code: "tenant_rate_limited" });
	expect((await directory.state()).read).toBe(read);
	await directory.heal();
	renewSettings();
	await follower.settle();
	await directory.expectEqual();
});

it("pages that were read are kept if others fail", async () => {
	const follower = directory.startFollower();
	await refuseAfterFirstPages({ status: 400, times: 1 });
	await expect(follower.settle()).rejects.toThrow();
	expect((await directory.state()).read).toBeGreaterThan(1_000);
	await follower.settle();
	await directory.expectEqual();
	expect((await directory.status()).read).toBe(tenant.state.users.size);
});

it("what the grant does not allow is missing, and the rest is filled", async () => {
	directory.useSettings({ APIV2_CLIENT_ID: "reader", APIV2_CLIENT_SECRET: "reader-secret" });
	const follower = directory.startFollower();
	await follower.settle();
	const { size } = tenant.state.users;
	expect(await directory.status()).toMatchObject({
		phase: "following",
		read: size,
		missing: ["log", "organization", "group"],
	});
	const users = [...(await usersOfDirectory(directory.database())).values()];
	expect(users).toHaveLength(size);
	expect(users.every(({ roles, organizations, groups }) => roles && organizations === null && groups === null)).toBe(
		true,
	);
	await patch(idAt(1), { nickname: "Without a log" });
	await directory.pass(31);
	await follower.settle();
	expect((await usersOfDirectory(directory.database())).get(idAt(1))?.user).toMatchObject({
		nickname: "Without a log",
	});
});
