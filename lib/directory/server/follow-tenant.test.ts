import { beforeAll, describe, expect, it, vi } from "vitest";
import { startTestTenant, type TestTenant } from "../../../tenant/testing/start-test-tenant.ts";
import { countMachineCalls } from "../../../testing/directory/count-machine-calls.ts";
import { usersOfDirectory } from "../../../testing/directory/kept-directory.ts";
import { prepareDirectory } from "../../../testing/directory/prepare-directory.ts";
import { Admission } from "../../management-api/server/rate/admission.ts";

let tenant: TestTenant;
const directory = prepareDirectory(async () => {
	tenant = await startTestTenant({ control: true, users: 2_500 });
	return tenant;
});

/** Counts the reads that the tenant answered, by route. */
async function countReads(): Promise<Record<string, number>> {
	const calls = await countMachineCalls(tenant.origin);
	return Object.fromEntries(Object.entries(calls).filter(([route]) => route.startsWith("GET ")));
}

/** Returns the lanes and the routes of the calls of some work. */
async function callsOf(work: () => Promise<unknown>) {
	const enter = vi.spyOn(Admission.prototype, "enter");
	const before = await countReads();
	await work();
	const lanes = new Set(enter.mock.calls.map(([{ lane }]) => lane));
	enter.mockRestore();
	const after = Object.entries(await countReads());
	const routes = after.map(([route, count]): [string, number] => [route, count - (before[route] ?? 0)]);
	return { lanes, routes: Object.fromEntries(routes.filter(([, count]) => count > 0)) };
}

it("the first fill makes the directory equal to the tenant, with calls in the background only", async () => {
	const { settle } = directory.startFollower();
	const { lanes, routes } = await callsOf(settle);
	await directory.expectEqual();
	expect(lanes).toEqual(new Set(["background"]));
	const { size } = tenant.state.users;
	expect(routes["GET /users"]).toBeLessThan(1.3 * (size / 100) + 12);
	const status = await directory.status();
	expect(status).toMatchObject({ phase: "following", read: size, expected: size, due: 0, drift: 0, missing: [] });
});

describe("the directory, once it is filled,", () => {
	let follower: ReturnType<typeof directory.startFollower>;
	beforeAll(async () => {
		directory.useSettings();
		await directory.endLease();
		follower = directory.startFollower();
		await follower.settle();
	});
	/** Lets time pass, by default until the next poll at rest, and does what is to be done. */
	const settle = (seconds = 61) => directory.pass(seconds).then(follower.settle);
	const ids = () => [...tenant.state.users.keys()].filter((id) => /^auth0\|[0-9a-f]+$/.test(id));
	const at = (id: string) => `/users/${encodeURIComponent(id)}`;
	const idAt = (place: number) => ids()[place] ?? expect.unreachable();

	async function call(method: string, path: string, body?: object) {
		const { status, body: answer } = await tenant.api(method, path, body === undefined ? {} : { body });
		expect(status).toBeLessThan(300);
		return answer;
	}

	/** Removes what the log said of the last changes, as if Auth0 had not logged them. */
	const silently = (change: () => void) => {
		const before = tenant.state.logs.length;
		change();
		tenant.state.logs.length = before;
	};

	it("has a changed profile and metadata with the next poll, by a read by id", async () => {
		await call("PATCH", at(idAt(3)), { nickname: "Lovelace", user_metadata: { order: "4711" } });
		const { routes } = await callsOf(() => settle());
		expect(routes).toMatchObject({ "GET /logs": 1, "GET /users/:id": 1 });
		expect(routes).not.toHaveProperty("GET /roles");
		await directory.expectEqual();
	});

	it("does not have a deleted user after one poll", async () => {
		const id = idAt(5);
		await call("DELETE", at(id));
		const { routes } = await callsOf(() => settle());
		expect(routes).toMatchObject({ "GET /logs": 1 });
		expect(routes).not.toHaveProperty("GET /users/:id");
		await directory.expectEqual();
	});

	it("has a new user, with memberships, and a user who was deleted and made again", async () => {
		const connection = "Username-Password-Authentication";
		const body = { connection, email: "new@example.test", password: "Rolecall-demo-1", user_id: "made-twice" };
		const { user_id } = await call("POST", "/users", body);
		await call("DELETE", at(user_id));
		await call("POST", "/users", body);
		const [roleId] = tenant.state.roles.keys();
		await call("POST", `${at(user_id)}/roles`, { roles: [roleId] });
		await settle();
		expect((await usersOfDirectory(directory.database())).get(user_id)).toMatchObject({
			roles: [roleId],
			organizations: [],
		});
		await directory.expectEqual();
	});

	it("has memberships that changed elsewhere, also those of a role or an organization that is gone", async () => {
		const [roleId, otherRole] = tenant.state.roles.keys();
		const [organizationId, otherOrganization] = tenant.state.organizations.keys();
		await call("POST", `/roles/${roleId}/users`, { users: [idAt(10), idAt(11)] });
		await call("DELETE", `${at(idAt(10))}/roles`, { roles: [roleId] });
		await call("POST", `/organizations/${organizationId}/members`, { members: [idAt(12), idAt(13)] });
		await call("DELETE", `/organizations/${organizationId}/members`, { members: [idAt(12)] });
		await call("DELETE", `/roles/${otherRole}`);
		await call("DELETE", `/organizations/${otherOrganization}`);
		await settle();
		await directory.expectEqual();
	});

	it("has linked and unlinked accounts", async () => {
		const [primary, secondary] = [idAt(20), idAt(21)];
		const [provider, user_id] = secondary.split("|");
		await call("POST", `${at(primary)}/identities`, { provider, user_id });
		await settle();
		await directory.expectEqual();
		expect((await usersOfDirectory(directory.database())).has(secondary)).toBe(false);
		await call("DELETE", `${at(primary)}/identities/${provider}/${user_id}`);
		await settle();
		await directory.expectEqual();
	});

	it("reads many changed users with few calls", async () => {
		for (const id of ids().slice(30, 130)) await call("PATCH", at(id), { nickname: `n${id.slice(-4)}` });
		const { routes } = await callsOf(() => settle());
		expect(routes["GET /users"]).toBeLessThanOrEqual(3);
		expect(routes).not.toHaveProperty("GET /users/:id");
		await directory.expectEqual();
	});

	it("does not take over what the search index has from before the change", async () => {
		await directory.control("settings", { indexLagMs: 3_600_000 });
		for (const id of ids().slice(30, 60)) await call("PATCH", at(id), { nickname: "lagging" });
		const { routes } = await callsOf(() => settle());
		await directory.control("settings", { indexLagMs: 0 });
		expect(routes["GET /users/:id"]).toBe(30);
		await directory.expectEqual();
	});

	it("waits a second for the search index instead of reading many by id, and tells when", async () => {
		await directory.control("settings", { indexLagMs: 3_600_000 });
		for (const id of ids().slice(70, 100)) await call("PATCH", at(id), { nickname: "indexed late" });
		await directory.pass(61);
		await follower.step();
		const { routes } = await callsOf(follower.step);
		expect(routes).toEqual({ "GET /users": 1 });
		await directory.control("settings", { indexLagMs: 0 });
		const pauseMs = await follower.step();
		expect(pauseMs).toBeGreaterThan(0);
		expect(pauseMs).toBeLessThanOrEqual(1_000);
		expect((await callsOf(follower.settle)).routes).not.toHaveProperty("GET /users/:id");
		await directory.expectEqual();
	});

	it("finds within 5 minutes what changed without an entry in the log, and counts it", async () => {
		const changed = tenant.state.users.get(idAt(40)) ?? expect.unreachable();
		const { drift } = await directory.status();
		silently(() =>
			tenant.state.users.put({ ...changed, nickname: "silent", updated_at: directory.now().toISOString() }),
		);
		await settle(301);
		await directory.expectEqual();
		expect((await directory.status()).drift).toBe(drift + 1);
	});

	it("takes over an import that the log does not name user by user, with few calls", async () => {
		const [roleId = ""] = tenant.state.roles.keys();
		const at = directory.now().toISOString();
		silently(() => {
			for (let place = 0; place < 80; place += 1) {
				const user_id = `auth0|imported-${place}`;
				tenant.state.users.put({ user_id, name: "Imported", identities: [], created_at: at, updated_at: at });
				if (place % 2 === 0) tenant.state.users.giveRole(user_id, roleId);
			}
		});
		const { routes } = await callsOf(() => settle(301));
		expect(routes).not.toHaveProperty("GET /users/:id");
		expect(routes).not.toHaveProperty("GET /users/:id/roles");
		await directory.expectEqual();
	});

	it("does not bring back from the search index who was deleted a moment ago", async () => {
		const id = idAt(60);
		await call("PATCH", at(id), { nickname: "Soon gone" });
		await directory.control("settings", { indexLagMs: 3_600_000 });
		await call("DELETE", at(id));
		await settle(301);
		expect((await usersOfDirectory(directory.database())).has(id)).toBe(false);
		await directory.control("settings", { indexLagMs: 0 });
		await settle();
		await directory.expectEqual();
	});

	it("finds within a day who was deleted and which memberships changed without an entry, and counts it", async () => {
		const [roleId = ""] = tenant.state.roles.keys();
		silently(() => {
			tenant.state.users.remove(idAt(50));
			tenant.state.users.giveRole(idAt(51), roleId);
		});
		const { drift } = await directory.status();
		await repairInFull(86_400);
		await directory.expectEqual();
		expect((await directory.status()).drift).toBe(drift + 1);
	});

	async function repairInFull(seconds: number): Promise<void> {
		await settle(seconds);
		for (let pages = 0; pages < 2_000 && (await directory.state()).pass !== null; pages += 1) await settle(5);
		expect((await directory.state()).pass).toBeNull();
	}
});
