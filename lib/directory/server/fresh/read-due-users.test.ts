import { beforeEach, describe, expect, it } from "vitest";
import { startTestTenant, type TestTenant } from "../../../../tenant/testing/start-test-tenant.ts";
import { usersOfDirectory } from "../../../../testing/directory/kept-directory.ts";
import { prepareDirectory } from "../../../../testing/directory/prepare-directory.ts";

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
