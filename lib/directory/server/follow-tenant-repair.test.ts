import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { addLog } from "../../../tenant/state/add-log.ts";
import { startTestTenant, type TestTenant } from "../../../tenant/testing/start-test-tenant.ts";
import { countMachineCalls } from "../../../testing/directory/count-machine-calls.ts";
import { usersOfDirectory } from "../../../testing/directory/kept-directory.ts";
import { prepareDirectory } from "../../../testing/directory/prepare-directory.ts";
import { renewSettings } from "../../../testing/settings.ts";
import { directoryDue, directoryState } from "../../database/directory-state-schema.ts";
import { saveUsers } from "./rows/save-users.ts";

let tenant: TestTenant;
const directory = prepareDirectory(async () => {
	tenant = await startTestTenant({ control: true, users: 300 });
	return tenant;
});

let follower: ReturnType<typeof directory.startFollower>;
beforeEach(async () => {
	await directory.empty();
	follower = directory.startFollower();
	await follower.settle();
});

/** Lets time pass and does what is to be done. */
const settle = (seconds: number) => directory.pass(seconds).then(follower.settle);

/** Changes the tenant without an entry in its log. */
function silently(change: () => void): void {
	const before = tenant.state.logs.length;
	change();
	tenant.state.logs.length = before;
}

async function endRepair(): Promise<void> {
	for (let pages = 0; pages < 500 && (await directory.state()).pass !== null; pages += 1) await settle(5);
	expect((await directory.state()).pass).toBeNull();
}

/** Lets a day pass, and the repair after it. */
const repairInFull = () => settle(86_400).then(endRepair);

const byCreation = () =>
	[...tenant.state.users.values()].toSorted((a, b) => String(a.created_at).localeCompare(String(b.created_at)));

it("a repair removes the oldest and the newest user who are gone without an entry, and one without a time of creation", async () => {
	await saveUsers(directory.database().db, [{ user_id: "auth0|undated" }], directory.now());
	const [oldest, newest] = [byCreation()[0], byCreation().at(-1)];
	silently(() => {
		for (const user of [oldest, newest]) tenant.state.users.remove(user?.user_id ?? expect.unreachable());
	});
	const { drift } = await directory.status();
	await repairInFull();
	await directory.expectEqual();
	expect((await directory.status()).drift).toBe(drift + 2);
});

it("a repair removes everybody if the tenant has no users any more", async () => {
	const everybody = [...tenant.state.users.values()];
	silently(() => {
		for (const { user_id } of everybody) tenant.state.users.remove(user_id);
	});
	await repairInFull();
	expect((await usersOfDirectory(directory.database())).size).toBe(0);
	silently(() => {
		for (const user of everybody) tenant.state.users.put(user);
	});
});

it("after a connection was deleted the directory is as of before, until a pass has compared everything", async () => {
	const { asOf } = await directory.status();
	const id = byCreation()[150]?.user_id ?? expect.unreachable();
	silently(() => tenant.state.users.remove(id));
	const request = { method: "DELETE", path: "/api/v2/connections/con_gone" };
	await directory.pass(61);
	addLog(tenant.state, { type: "sapi", details: { request } });
	await follower.step();
	expect(await directory.status()).toMatchObject({ phase: "repairing", asOf });
	await follower.settle();
	await directory.expectEqual();
	expect(Date.parse((await directory.status()).asOf ?? "")).toBeGreaterThan(Date.parse(asOf ?? ""));
});

it("a pass after a gap in the log waits for many who are due, at most 5 s at a time", async () => {
	await directory.control("faults", { method: "GET", path: "/api/v2/logs", status: 404, times: 1 });
	await directory.pass(61);
	for (let steps = 0; (await directory.state()).reads !== "users" && steps < 100; steps += 1) await follower.step();
	const { db } = directory.database();
	const ids = byCreation().slice(0, 80);
	const stepWithMany = async () => {
		await db.delete(directoryDue).where(eq(directoryDue.kind, "user"));
		const due = { kind: "user", profile: true, changedAt: directory.now() } as const;
		await db.insert(directoryDue).values(ids.map(({ user_id: id }) => ({ ...due, id })));
		await follower.step();
		await db.delete(directoryDue).where(eq(directoryDue.kind, "user"));
		return (await directory.state()).read;
	};
	const countPages = async () => (await countMachineCalls(tenant.origin))["GET /users"] ?? 0;
	const [{ read }, before] = [await directory.state(), await countPages()];
	expect(await stepWithMany()).toBe(read);
	// Two searches for the users who are due, and no page of the pass.
	expect((await countPages()) - before).toBe(2);
	await directory.pass(5);
	await stepWithMany();
	await follower.step();
	expect((await directory.state()).read).toBeGreaterThan(read);
	await follower.settle();
	await directory.expectEqual();
});

it("a log that one poll does not read to its end is read on at once, and in between what it named", async () => {
	const [first, last] = [byCreation()[10], byCreation()[11]];
	await directory.pass(61);
	const changed = (user = first ?? expect.unreachable()) => {
		tenant.state.users.put({ ...user, nickname: "Behind", updated_at: directory.now().toISOString() });
		addLog(tenant.state, { type: "s", user_id: user.user_id });
	};
	changed();
	for (let entry = 0; entry < 2_500; entry += 1) addLog(tenant.state, { type: "w" });
	changed(last);
	await follower.step();
	await follower.step();
	const [{ logReadAt }, kept] = [await directory.state(), await usersOfDirectory(directory.database())];
	expect(kept.get(first?.user_id ?? "")?.user).toMatchObject({ nickname: "Behind" });
	expect(logReadAt?.getTime()).toBeLessThan(directory.now().getTime() - 60_000);
	await follower.settle();
	await directory.expectEqual();
	expect((await directory.state()).logCheckpoint).toBe(tenant.state.logs.at(-1)?.log_id);
});

it("the memberships of users who are imported during a repair are known at its end", async () => {
	const [roleId = ""] = tenant.state.roles.keys();
	await settle(86_400);
	expect((await directory.state()).pass).toBe("repair");
	await directory.pass(1);
	const at = directory.now().toISOString();
	silently(() => {
		for (let place = 0; place < 40; place += 1) {
			const user_id = `auth0|imported-${place}`;
			tenant.state.users.put({ user_id, name: "Imported", identities: [], created_at: at, updated_at: at });
			tenant.state.users.giveRole(user_id, roleId);
		}
	});
	// A sweep finds them while the repair is under way.
	const sweptTo = new Date(directory.now().getTime() - 400_000);
	await directory.database().db.update(directoryState).set({ sweptTo });
	await endRepair();
	await settle(1);
	await directory.expectEqual();
});

const countReadsById = async () => (await countMachineCalls(tenant.origin))["GET /users/:id"] ?? 0;

it("more users than one page holds who were created in the same ms are never taken for deleted", async () => {
	const at = new Date(directory.now().getTime() - 3_600_000).toISOString();
	const crowd = Array.from({ length: 260 }, (_, place) => `auth0|crowd-${String((place * 7) % 260).padStart(3, "0")}`);
	silently(() => {
		for (const user_id of crowd)
			tenant.state.users.put({ user_id, name: "Crowd", identities: [], created_at: at, updated_at: at });
	});
	await repairInFull();
	await directory.expectEqual();
	const [{ drift }, before] = [await directory.status(), await countReadsById()];
	// The token ends with the day.
	renewSettings();
	await repairInFull();
	await directory.expectEqual();
	expect((await directory.status()).drift).toBe(drift);
	expect(await countReadsById()).toBe(before);
	silently(() => {
		for (const user_id of crowd) tenant.state.users.remove(user_id);
	});
});
