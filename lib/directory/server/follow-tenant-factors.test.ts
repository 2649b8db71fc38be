import { eq, isNull, or } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { startTestTenant, type TestTenant } from "../../../tenant/testing/start-test-tenant.ts";
import { countMachineCalls } from "../../../testing/directory/count-machine-calls.ts";
import { prepareDirectory } from "../../../testing/directory/prepare-directory.ts";
import { inLevel } from "../../../testing/in-level.ts";
import { directoryUsers } from "../../database/directory-schema.ts";
import { directoryDue } from "../../database/directory-state-schema.ts";
import { term } from "../../lucene/build-query.ts";
import { getUserAccess } from "../../users/server/access/get-user-access.ts";
import { getUserPage } from "../../users/server/get-user.ts";
import { listSignInMethods } from "../../users/server/sign-in/list-sign-in-methods.ts";
import { getRunning } from "./running.ts";
import { countDirectory } from "./search/search-directory.ts";

let tenant: TestTenant;
const directory = prepareDirectory(async () => {
	tenant = await startTestTenant({ control: true, users: 30 });
	return tenant;
});
const { signal } = new AbortController();
const actor = { userId: "auth0|1", name: "Ana", email: "ana@example.com", ...inLevel("admin") };

let follower: ReturnType<typeof directory.startFollower>;
beforeAll(async () => {
	directory.useSettings();
	follower = directory.startFollower();
	await follower.settle();
}, 120_000);

/** Does the two steps after which nothing is read in idle time yet. */
const pollAndReadDue = () => follower.step().then(follower.step);
const settle = (seconds: number) => directory.pass(seconds).then(follower.settle);
const ids = () => [...tenant.state.users.keys()].filter((id) => /^auth0\|[0-9a-f]+$/.test(id));
const idAt = (place: number) => ids()[place] ?? expect.unreachable();
const at = (id: string) => `/users/${encodeURIComponent(id)}`;

async function known(id: string) {
	const { factors, lockedOut, permissions } = directoryUsers;
	const { db } = directory.database();
	const [row] = await db
		.select({ factors, lockedOut, permissions })
		.from(directoryUsers)
		.where(eq(directoryUsers.userId, id));
	return row ?? expect.unreachable();
}

async function call(method: string, path: string, body?: object) {
	const { status } = await tenant.api(method, path, body === undefined ? {} : { body });
	expect(status).toBeLessThan(300);
}

const countCalls = async () => {
	const calls = await countMachineCalls(tenant.origin);
	const routes = ["GET /users/:id/authentication-methods", "GET /user-blocks/:id", "GET /users/:id/permissions"];
	return routes.map((route) => calls[route] ?? 0);
};

const api = "https://direct.test";
const permissions = [{ resource_server_identifier: api, permission_name: "read" }];

it("a page that shows factors, a lockout or permissions tells the directory", async () => {
	await call("POST", "/resource-servers", {
		identifier: api,
		scopes: [{ value: "read" }, { value: "write" }],
	});
	await call("POST", `${at(idAt(6))}/permissions`, { permissions });
	await call("POST", `${at(idAt(2))}/authentication-methods`, {
		type: "phone",
		phone_number: "+34600111222",
		preferred_authentication_method: "sms",
	});
	tenant.state.users.privateOf(idAt(4)).blockedIps.push("192.0.2.1");
	getRunning().isOn = true;
	await listSignInMethods({ signal }, { userId: idAt(2) });
	await getUserPage({ signal }, { userId: idAt(4) });
	await getUserAccess({ actor, signal }, { userId: idAt(6) });
	getRunning().isOn = false;
	expect((await known(idAt(6))).permissions).toEqual(["read", `read ${api}`]);
	expect((await known(idAt(2))).factors).toContain("phone");
	expect((await known(idAt(4))).lockedOut).toBe(true);
});

it("the log makes changed factors, lockouts and permissions due, each of which costs one call", async () => {
	await directory.pass(5);
	await call("POST", `${at(idAt(2))}/authentication-methods`, { type: "totp", totp_secret: "GEZDGNBVGY3TQOJQ" });
	await call("PATCH", at(idAt(8)), { password: "Another-Password-1!" });
	await call("DELETE", `/user-blocks/${encodeURIComponent(idAt(4))}`);
	await call("POST", `${at(idAt(6))}/permissions`, {
		permissions: [{ resource_server_identifier: api, permission_name: "write" }],
	});
	const oneMore = (await countCalls()).map((calls) => calls + 1);
	await directory.pass(61);
	await pollAndReadDue();
	expect(await countCalls()).toEqual(oneMore);
	expect((await known(idAt(2))).factors).toEqual(["phone", "totp"]);
	expect((await known(idAt(8))).lockedOut).toBe(false);
	expect((await known(idAt(4))).lockedOut).toBe(false);
	expect((await known(idAt(6))).permissions).toEqual(["read", `read ${api}`, "write", `write ${api}`]);
});

it("a part that cannot be read when it is due stays unknown, and its user stays in the directory", async () => {
	await directory.pass(5);
	const path = `/api/v2/users/*${idAt(6).split("|")[1]}/permissions`;
	await directory.control("faults", { method: "GET", path, status: 403, times: 0 });
	await call("DELETE", `${at(idAt(6))}/permissions`, { permissions });
	await directory.pass(61);
	await pollAndReadDue();
	expect((await known(idAt(6))).permissions).toBeNull();
	await directory.heal();
	expect(await directory.database().db.$count(directoryDue)).toBe(0);
	await call("POST", `${at(idAt(6))}/permissions`, { permissions });
	await call("DELETE", `${at(idAt(2))}/authenticators`);
});

it("the directory reads factors, lockout and permissions of one user at a time in idle time, and of everybody in time", async () => {
	const oneMore = (await countCalls()).map((calls) => calls + 1);
	await settle(6);
	expect(await countCalls()).toEqual(oneMore);
	await settle(1);
	expect(await countCalls()).toEqual(oneMore);
	const { db } = directory.database();
	const parts = [directoryUsers.factors, directoryUsers.lockedOut, directoryUsers.permissions];
	const unknown = or(...parts.map((part) => isNull(part)));
	// A look while the rate budget is in use reads nobody, and how often that is depends on the machine.
	for (let looks = 0; looks < 1_000 && (await db.$count(directoryUsers, unknown)) > 0; looks += 1) await settle(6);
	const rows = await db.select().from(directoryUsers);
	expect(rows.filter((row) => [row.factors, row.lockedOut, row.permissions].includes(null))).toEqual([]);
	const truth = new Map([...tenant.state.users.keys()].map((id) => [id, tenant.state.users.privateOf(id)]));
	for (const row of rows) expect(row.lockedOut).toBe((truth.get(row.userId)?.blockedIps.length ?? 0) > 0);
	expect((await known(idAt(2))).factors).toEqual([]);
	expect((await known(idAt(6))).permissions).toEqual(["read", `read ${api}`, "write", `write ${api}`]);
}, 120_000);

it("after an API lost a permission, those who had some directly do not count until they are read in idle time", async () => {
	const count = (permission: string) =>
		countDirectory(directory.database().db, {
			words: undefined,
			node: term("direct_permission", permission),
			scope: undefined,
		});
	expect(await count("write")).toBe(1);
	await call("PATCH", `/resource-servers/${encodeURIComponent(api)}`, { scopes: [{ value: "write" }] });
	await directory.pass(61);
	await follower.step();
	expect(await count("write")).toBe(0);
	for (let looks = 0; looks < 100 && (await count("write")) === 0; looks += 1) await settle(6);
	expect(await count("write")).toBe(1);
	expect(await count("read")).toBe(0);
});
