import { type MutationOptions, QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, it } from "vitest";
import { serveBff } from "../../../testing/routes/serve-bff.ts";
import { userListDefaults } from "../list-options.ts";
import { accessMutations, undoAccess } from "./access-mutations.ts";
import { userMutations } from "./user-mutations.ts";
import { userKeys } from "./user-queries.ts";

const id = "auth0|1";
const calls = serveBff((call) =>
	call.startsWith("DELETE /api/users/auth0%7C1 ") ? undefined : { saved: true, version: "now" },
);

let client: QueryClient;
const keys = {
	list: userKeys.list(userListDefaults),
	page: userKeys.page(id),
	logs: userKeys.logs(id),
	roles: userKeys.roles(id),
	access: userKeys.access(id),
	other: userKeys.page("auth0|2"),
	role: ["roles", "detail", "rol_1"],
};

beforeEach(() => {
	client = new QueryClient();
	for (const key of Object.values(keys)) client.setQueryData(key, "before");
	client.setQueryData(keys.list, { users: [{ user_id: id }, { user_id: "auth0|2" }], total: 2 });
});

function change<Data, Input>(options: MutationOptions<Data, Error, Input>, input: Input): Promise<Data> {
	return client.getMutationCache().build(client, options).execute(input);
}

/** Returns the keys that are read again when they are next shown. */
const overdue = () =>
	Object.entries(keys).flatMap(([name, key]) => (client.getQueryState(key)?.isInvalidated ? [name] : []));

describe("a change of a user", () => {
	it.each([
		[
			"updateProfile",
			() => change(userMutations.updateProfile(client, id), { base: {}, changes: {} }),
			'PATCH /api/users/auth0%7C1 {"base":{},"changes":{}}',
		],
		[
			"updateMetadata",
			() => change(userMutations.updateMetadata(client, id, "app_metadata"), { base: {}, value: {} }),
			'PATCH /api/users/auth0%7C1/metadata/app_metadata {"base":{},"value":{}}',
		],
		[
			"block",
			() => change(userMutations.act(client, id, "block"), { reason: "why" }),
			'POST /api/users/auth0%7C1/block {"reason":"why"}',
		],
		["unblock", () => change(userMutations.act(client, id, "unblock"), {}), "POST /api/users/auth0%7C1/unblock {}"],
		[
			"clearLockouts",
			() => change(userMutations.act(client, id, "clearLockouts"), {}),
			"DELETE /api/users/auth0%7C1/lockouts {}",
		],
	])("%s shows its response on the page, and marks lists and log to be read again", async (_name, act, call) => {
		const lockouts = { state: "known", blocks: [] };
		client.setQueryData(keys.page, { lockouts });
		await act();
		expect(calls).toEqual([call]);
		expect(client.getQueryData(keys.page)).toEqual({ saved: true, version: "now", lockouts });
		expect(overdue()).toEqual(["list", "logs"]);
	});

	it("a save of a user's access reads all of the user again, and the roles", async () => {
		const input = { version: "v", roles: { add: ["rol_1"], remove: [] }, permissions: { add: [], remove: [] } };
		await change(accessMutations.update(client, id), input);
		expect(calls).toEqual([`PATCH /api/users/auth0%7C1/access ${JSON.stringify(input)}`]);
		expect(overdue().toSorted()).toEqual(["access", "logs", "page", "role", "roles"]);
	});

	it("a save of a user's access is undone by its inverse, starting from the current access", async () => {
		const one = { permission_name: "read", resource_server_identifier: "https://api.example.test" };
		const change = { roles: { add: ["rol_1"], remove: ["rol_2"] }, permissions: { add: [one], remove: [] } };
		await undoAccess({ client, userId: id, undoes: "entry" }, change);
		const back = {
			version: "now",
			roles: { add: ["rol_2"], remove: ["rol_1"] },
			permissions: { add: [], remove: [one] },
			undoes: "entry",
		};
		expect(calls).toEqual([
			"GET /api/users/auth0%7C1/access",
			`PATCH /api/users/auth0%7C1/access ${JSON.stringify(back)}`,
		]);
	});

	it("deleting a user drops their cache entries and nobody else's", async () => {
		await change(userMutations.delete(client, id), { confirmation: "ana@example.test" });
		expect([keys.page, keys.logs, keys.roles].map((key) => client.getQueryData(key))).toEqual([
			undefined,
			undefined,
			undefined,
		]);
		expect(client.getQueryData(keys.other)).toBe("before");
		expect(client.getQueryData(keys.list)).toEqual({ users: [{ user_id: "auth0|2" }], total: 1 });
		expect(overdue()).toEqual(["list"]);
	});
});
