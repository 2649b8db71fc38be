import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { startTestTenant, type TestTenant } from "../../../../tenant/testing/start-test-tenant.ts";
import { usersOfDirectory } from "../../../../testing/directory/kept-directory.ts";
import { prepareDirectory } from "../../../../testing/directory/prepare-directory.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { onWritten } from "../../../management-api/server/call/written.ts";
import { getRunning } from "../running.ts";
import { noteWrite } from "./note-write.ts";

let tenant: TestTenant;
const directory = prepareDirectory(async () => {
	tenant = await startTestTenant({ control: true, users: 60 });
	return tenant;
});

/** Resolves when the listeners have taken over what was written so far. */
let noted: Promise<unknown> = Promise.resolve();
let woken = 0;

beforeAll(async () => {
	onWritten((written) => {
		const noting = noteWrite(written);
		noted = noting;
		return noting;
	});
	directory.useSettings();
	await directory.startFollower().settle();
});
beforeEach(() => {
	woken = 0;
	Object.assign(getRunning(), { isOn: true, wake: () => (woken += 1) });
});
afterEach(() => Object.assign(getRunning(), { isOn: false, wake: () => undefined }));

const idAt = (place: number) =>
	[...tenant.state.users.keys()].filter((id) => /^auth0\|[0-9a-f]+$/.test(id))[place] ?? expect.unreachable();
const keptUser = async (id: string) => (await usersOfDirectory(directory.database())).get(id);

it("a user whom Rolecall changed or made is in the directory before the log tells, and one whom it deleted is not", async () => {
	const id = idAt(1);
	await callManagementApi({}, (api, request) => api.users.update(id, { nickname: "At once" }, request));
	await noted;
	expect((await keptUser(id))?.user).toMatchObject({ nickname: "At once" });
	const made = await callManagementApi({}, (api, request) =>
		api.users.create(
			{ connection: "Username-Password-Authentication", email: "own@example.test", password: "Rolecall-demo-1" },
			request,
		),
	);
	await noted;
	expect((await keptUser(made.user_id ?? ""))?.user).toMatchObject({ email: "own@example.test" });
	await callManagementApi({}, (api, request) => api.users.delete(id, request));
	await noted;
	expect(await keptUser(id)).toBeUndefined();
	expect(woken).toBe(3);
});

it("memberships that Rolecall changed are read with the next step, without a poll", async () => {
	const [roleId = ""] = tenant.state.roles.keys();
	const holders = [idAt(5), idAt(6)];
	await callManagementApi({}, (api, request) => api.roles.users.assign(roleId, { users: holders }, request));
	await noted;
	await directory.endLease();
	await directory.startFollower().settle();
	for (const id of holders) expect((await keptUser(id))?.roles).toContain(roleId);
});

it("a write without an answer makes the user due, who may be gone or not", async () => {
	const id = idAt(7);
	await directory.control("faults", { method: "DELETE", reset: true, times: 0 });
	const deletion = callManagementApi({}, (api, request) => api.users.delete(id, request));
	await expect(deletion).rejects.toMatchObject({ code: "outcome_unknown" });
	await noted;
	expect(await keptUser(id)).toBeDefined();
	expect((await directory.status()).due).toBe(1);
});

it("a write that the tenant refuses, and any write while the directory is off, is not taken over", async () => {
	const [before, id] = [await directory.status(), idAt(8)];
	const refused = callManagementApi({}, (api, request) => api.users.update("auth0|nobody", { nickname: "x" }, request));
	await expect(refused).rejects.toMatchObject({ code: "user_not_found" });
	getRunning().isOn = false;
	await callManagementApi({}, (api, request) => api.users.update(id, { nickname: "Off" }, request));
	await noted;
	expect((await directory.status()).due).toBe(before.due);
	expect((await keptUser(id))?.user).not.toMatchObject({ nickname: "Off" });
});

it("a process that keeps other fields writes no row of its own into the directory", async () => {
	const id = idAt(9);
	directory.useSettings({ DIRECTORY_FIELDS: "none" });
	await callManagementApi({}, (api, request) => api.users.update(id, { nickname: "Too little" }, request));
	await noted;
	directory.useSettings();
	expect((await keptUser(id))?.user).not.toMatchObject({ nickname: "Too little" });
});
