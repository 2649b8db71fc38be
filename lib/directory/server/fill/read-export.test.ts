import { gunzipSync, gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { startTestTenant, type TestTenant } from "../../../../tenant/testing/start-test-tenant.ts";
import { countMachineCalls } from "../../../../testing/directory/count-machine-calls.ts";
import { usersOfDirectory } from "../../../../testing/directory/kept-directory.ts";
import { prepareDirectory } from "../../../../testing/directory/prepare-directory.ts";
import { directoryUsers } from "../../../database/directory-schema.ts";
import { getEnv } from "../../../env/server/env.ts";
import { getManagementClient } from "../../../management-api/server/call/management-client.ts";

let tenant: TestTenant;
const directory = prepareDirectory(async () => {
	tenant = await startTestTenant({ control: true, users: 2_250 });
	return tenant;
});

beforeEach(async () => {
	directory.useSettings();
	// The client is made for a larger plan, so that no call waits. By the free one, the pages of these users take 11 s.
	getManagementClient();
	Object.assign(getEnv(), { auth0Plan: "free" });
	await directory.empty();
});

type Options = Parameters<typeof directory.startFollower>[0];

/** Starts a process that asks for a file where the pages take 10 s, so that fewer users are enough. */
const start = (options: Options = {}) => directory.startFollower({ exportsFromSeconds: 10, ...options });

/** Lets the filler work until the directory is filled, in time that passes as quickly as it waits. */
async function fill(follower = start(), most = 60): Promise<void> {
	for (let count = 0; count < most; count += 1) {
		await follower.settle();
		if ((await directory.state()).filledAt !== null) return;
		await directory.pass(11);
	}
	expect.fail("the directory does not fill");
}

/** Starts a process that gets changed files. */
const startWith = (change: (file: Buffer) => Buffer) =>
	start({
		fetchFile: async (...asked) => {
			const response = await fetch(...asked);
			return new Response(new Uint8Array(change(Buffer.from(await response.arrayBuffer()))), response);
		},
	});

/** Returns how many pages of users and files were read during some work. */
async function countReads(work: () => Promise<unknown>) {
	const before = await countMachineCalls(tenant.origin);
	await work();
	const after = await countMachineCalls(tenant.origin);
	const of = (route: string) => (after[route] ?? 0) - (before[route] ?? 0);
	return { pages: of("GET /users"), exports: of("POST /jobs/users-exports"), asked: of("GET /jobs/:id") };
}

/** Searches of a fill from a file: the first user, the last one, who tells which fields there are, and who changed just before it. */
const pagesBeside = 4;

const linesOf = (file: Buffer) => gunzipSync(file).toString().split("\n");

/** Lets the filler work until it has compared everything. */
async function compare(follower: ReturnType<typeof directory.startFollower>): Promise<void> {
	for (let pages = 0; pages < 200 && (await directory.state()).repairedAt === null; pages += 1) {
		await directory.pass(5);
		await follower.settle();
	}
}

describe("the first fill of a tenant with thousands of users", () => {
	it("reads them from one file, in place of a page for each hundred", async () => {
		const { pages, exports, asked } = await countReads(() => fill());
		expect([pages, exports]).toEqual([pagesBeside, 1]);
		expect(asked).toBeLessThan(4);
		await directory.expectEqual();
		expect(await directory.status()).toMatchObject({ phase: "following", read: tenant.state.users.size, drift: 0 });
	});

	it("goes on where it was when its process was killed", async () => {
		const killed = start();
		for (let steps = 0; (await directory.state().catch(() => undefined))?.read !== 2_000; steps += 1) {
			if ((await killed.step()) > 0) await directory.pass(11);
			expect(steps).toBeLessThan(200);
		}
		await directory.endLease();
		const { pages, exports } = await countReads(() => fill());
		expect([pages, exports]).toEqual([1, 0]);
		expect((await directory.state()).read).toBe(tenant.state.users.size);
		await directory.expectEqual();
	});

	it("reads page by page if the tenant does not let Rolecall have a file", async () => {
		await directory.control("faults", { method: "POST", path: "/api/v2/jobs/users-exports", status: 403, times: 1 });
		const { pages } = await countReads(() => fill());
		expect(pages).toBeGreaterThan(22);
		await directory.expectEqual();
	});

	it("reads page by page if the file breaks off again and again", async () => {
		const follower = startWith((file) => file.subarray(0, file.length / 2));
		const { pages, asked } = await countReads(() => fill(follower));
		expect(pages).toBeGreaterThan(22);
		expect(asked).toBeGreaterThan(2);
		await directory.expectEqual();
	});

	it("reads page by page if the file lacks people whom the tenant counts", async () => {
		const follower = startWith((file) => gzipSync(linesOf(file).slice(100).join("\n")));
		const { pages } = await countReads(() => fill(follower));
		expect(pages).toBeGreaterThan(22);
		await directory.expectEqual();
	});

	it("is followed at once by a comparison that finds the few whom the file lacks", async () => {
		const follower = startWith((file) => gzipSync(linesOf(file).slice(20).join("\n")));
		const { pages, exports } = await countReads(() => fill(follower));
		expect(exports).toBe(1);
		expect(pages).toBeLessThan(20);
		expect((await directory.status()).comparedAt).toBeNull();
		await compare(follower);
		await directory.expectEqual();
	});

	it("is not followed by a comparison if the file has everybody", async () => {
		await fill();
		const { comparedAt, filledAt } = await directory.status();
		expect(filledAt).not.toBeNull();
		expect(comparedAt).toBe(filledAt);
		expect((await directory.state()).pass).toBeNull();
	});

	it("keeps what an identity provider calls by names of its own", async () => {
		const [user] = tenant.state.users.values();
		if (user === undefined) expect.unreachable();
		const further = { locale: "es", "https://a.test/b": 1, department: "Sales" };
		tenant.state.users.put({ ...user, ...further, updated_at: directory.now().toISOString() });
		await directory.pass(5);
		await fill();
		const kept = (await usersOfDirectory(directory.database())).get(user.user_id);
		tenant.state.users.put(user);
		expect(kept?.user).toMatchObject({ locale: "es", department: "Sales" });
		expect(kept?.user).not.toHaveProperty(["https://a.test/b"]);
	});

	it("keeps the connections of everybody if the profiles of linked accounts are left out", async () => {
		directory.useSettings({ AUTH0_PLAN: "free", DIRECTORY_FIELDS: "user_metadata" });
		const { exports } = await countReads(() => fill());
		const rows = await directory.database().db.select().from(directoryUsers);
		expect(exports).toBe(1);
		expect(rows.filter(({ connections }) => connections.length === 0)).toEqual([]);
	});

	it("leaves out a line that is no user", async () => {
		const follower = startWith((file) => gzipSync(`${gunzipSync(file)}{"user_id":\nnull\n`));
		const { pages } = await countReads(() => fill(follower));
		expect(pages).toBe(pagesBeside);
		await directory.expectEqual();
	});

	it("goes on behind what is written if the database fails in the middle of a file", async () => {
		let writes = 0;
		const follower = start({
			beforeWrite: async () => {
				writes += 1;
				if (writes === 20) throw new Error("The connection is lost.");
			},
		});
		const settle = () => follower.settle().catch(() => undefined);
		const { pages, exports } = await countReads(() => fill({ ...follower, settle }));
		expect([pages, exports]).toEqual([pagesBeside, 1]);
		expect((await directory.state()).read).toBe(tenant.state.users.size);
		await directory.expectEqual();
	});

	it("reads another file from its beginning if the fill begins anew in the middle of one", async () => {
		const follower = start();
		for (let steps = 0; (await directory.state().catch(() => undefined))?.read !== 2_000; steps += 1) {
			if ((await follower.step()) > 0) await directory.pass(11);
			expect(steps).toBeLessThan(200);
		}
		await directory.empty();
		const { pages, exports } = await countReads(() => fill(follower));
		expect([pages, exports]).toEqual([pagesBeside, 1]);
		await directory.expectEqual();
	});

	it("reads page by page if the file has lines in place of people", async () => {
		const follower = startWith((file) => gzipSync(linesOf(file).fill("null", 0, 100).join("\n")));
		const { pages } = await countReads(() => fill(follower));
		expect(pages).toBeGreaterThan(22);
		await directory.expectEqual();
	});

	it("reads page by page if the tenant does not let Rolecall see how far the file is", async () => {
		await directory.control("faults", { method: "GET", path: "/api/v2/jobs/*", status: 403, times: 0 });
		const { pages } = await countReads(() => fill());
		expect(pages).toBeGreaterThan(22);
		await directory.expectEqual();
	});

	it("reads page by page if the tenant fails to begin the file for minutes", async () => {
		await directory.control("faults", { method: "POST", path: "/api/v2/jobs/users-exports", status: 500, times: 0 });
		const follower = start();
		const settle = () => follower.settle().catch(() => undefined);
		const { pages } = await countReads(() => fill({ ...follower, settle }));
		expect(pages).toBeGreaterThan(22);
		await directory.expectEqual();
	});
});
