import { beforeEach, describe, expect, it } from "vitest";
import { startTestTenant, type TestTenant } from "../../../../tenant/testing/start-test-tenant.ts";
import { usersOfDirectory } from "../../../../testing/directory/kept-directory.ts";
import { prepareDirectory } from "../../../../testing/directory/prepare-directory.ts";
import { fieldsOf } from "../../../json/is-object.ts";
import { addDues } from "../state/due-rows.ts";

let tenant: TestTenant;
const directory = prepareDirectory(async () => {
	tenant = await startTestTenant({ control: true, users: 60 });
	return tenant;
});

const idAt = (place: number) =>
	[...tenant.state.users.keys()].filter((id) => /^auth0\|[0-9a-f]+$/.test(id))[place] ?? expect.unreachable();

async function call(method: string, path: string, body: object): Promise<void> {
	const { status } = await tenant.api(method, path, { token: await tenant.tokenOf(), body });
	expect(status).toBeLessThan(300);
}

const patch = (id: string, body: object) => call("PATCH", `/users/${encodeURIComponent(id)}`, body);

beforeEach(directory.empty);

describe("a user who cannot be read", () => {
	it("is left out after a minute, and does not hold the directory up", async () => {
		const follower = directory.startFollower();
		await follower.settle();
		const id = idAt(1);
		const path = `/api/v2/users/*${id.split("|")[1]}`;
		await directory.control("faults", { method: "GET", path, status: 400, times: 0 });
		await patch(id, { nickname: "Unreadable" });
		await directory.pass(61);
		for (let reads = 0; reads < 8; reads += 1) {
			const { asOf } = await directory.status();
			if (reads === 7) expect(Date.parse(asOf ?? "")).toBeGreaterThan(directory.now().getTime() - 60_000);
			await follower.settle().catch(() => undefined);
		}
		expect((await usersOfDirectory(directory.database())).has(id)).toBe(false);
		await directory.heal();
		await follower.settle();
		await directory.expectEqual();
	});

	it("is removed if only a membership changed and the tenant has them no more", async () => {
		const follower = directory.startFollower();
		await follower.settle();
		const id = idAt(2);
		const [roleId] = tenant.state.roles.keys();
		await call("POST", `/users/${encodeURIComponent(id)}/roles`, { roles: [roleId] });
		const before = tenant.state.logs.length;
		tenant.state.users.remove(id);
		tenant.state.logs.length = before;
		await directory.pass(61);
		await follower.settle();
		await directory.expectEqual();
	});

	it("as they are after the second of two changes is read again, though a search found them after the first", async () => {
		const follower = directory.startFollower();
		await follower.settle();
		await directory.control("settings", { indexLagMs: 0 });
		const ids = Array.from({ length: 10 }, (_, place) => idAt(30 + place));
		const firstMs = directory.now().getTime() + 1_000;
		const name = (nickname: string, atMs: number) => {
			for (const id of ids) {
				const user = tenant.state.users.get(id) ?? expect.unreachable();
				tenant.state.users.put({ ...user, nickname, updated_at: new Date(atMs).toISOString() });
			}
		};
		name("First", firstMs);
		// The index has the first change from now on, and the second one at the end.
		await tenant.api("GET", "/users", { token: await tenant.tokenOf() });
		await directory.control("settings", { indexLagMs: 3_600_000 });
		name("Second", firstMs + 500);
		await addDues(
			directory.database().db,
			ids.map((id) => ({ kind: "user", id, profile: true, changedAt: new Date(firstMs + 500) })),
		);
		const nicknames = async () => {
			const kept = await usersOfDirectory(directory.database());
			return [...new Set(ids.map((id) => fieldsOf(kept.get(id)?.user).nickname))];
		};
		await follower.step();
		expect(await nicknames()).toEqual(["First"]);
		await directory.control("settings", { indexLagMs: 0 });
		await directory.pass(61);
		await follower.settle();
		expect(await nicknames()).toEqual(["Second"]);
		await directory.expectEqual();
	});

	it("of whom only the profile changed does not wait for many who are read by id", async () => {
		const follower = directory.startFollower();
		await follower.settle();
		await directory.control("settings", { indexLagMs: 0 });
		const changedAt = directory.now();
		const missing = Array.from({ length: 120 }, (_, place) => `auth0|missing-${place}`);
		await addDues(
			directory.database().db,
			missing.map((id) => ({ kind: "user", id, roles: true, changedAt })),
		);
		const ids = Array.from({ length: 10 }, (_, place) => idAt(20 + place));
		for (const id of ids) await patch(id, { nickname: "Searched for" });
		await addDues(
			directory.database().db,
			ids.map((id) => ({ kind: "user", id, profile: true, changedAt })),
		);
		await follower.step();
		const kept = await usersOfDirectory(directory.database());
		for (const id of ids) expect(fieldsOf(kept.get(id)?.user).nickname).toBe("Searched for");
		await directory.pass(61);
		await follower.settle();
		await directory.expectEqual();
	});

	it("by a search is read by id, as everybody who was searched for together", async () => {
		const follower = directory.startFollower();
		await follower.settle();
		for (let place = 10; place < 20; place += 1) await patch(idAt(place), { nickname: "Together" });
		await directory.control("faults", { method: "GET", path: "/api/v2/users", status: 400, times: 1 });
		await directory.pass(61);
		await follower.settle();
		await directory.expectEqual();
	});
});
