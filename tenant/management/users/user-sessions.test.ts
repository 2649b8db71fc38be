import { beforeEach, describe, expect, test } from "vitest";
import { fieldsOf } from "../../records/fields-of.ts";
import { showcaseId } from "../../seed/showcase-id.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
const ada = `/users/${encodeURIComponent(showcaseId)}`;
const other = "/users/auth0%7C65a0b1c2d3e4f50617280001";

beforeEach(async () => {
	tenant = await freshTenant();
});

const get = async (path: string) => (await tenant.api("GET", path)).body;
const act = async (method: string, path: string, body?: unknown) =>
	tenant.api(method, path, body === undefined ? {} : { body });
const sessions = async (of = ada) => (await get(`${of}/sessions`)).sessions;
const tokens = async (of = ada) => (await get(`${of}/refresh-tokens`)).tokens;

describe("the sessions of a user", () => {
	test("are the user's own, the newest first, by checkpoint", async () => {
		const all = await sessions();
		expect(all).toHaveLength(2);
		expect(all[0].created_at > all[1].created_at).toBe(true);
		for (const { user_id } of all) expect(user_id).toBe(showcaseId);
		const first = await get(`${ada}/sessions?take=1`);
		expect(first.sessions).toEqual([all[0]]);
		expect(await get(`${ada}/sessions?take=1&from=${first.next}`)).toEqual({ sessions: [all[1]] });
	});

	test("are not listed once they have expired", async () => {
		const advance = { method: "POST", body: JSON.stringify({ advanceSeconds: 4 * 86_400 }) };
		const timed = await freshTenant({ control: true });
		await fetch(`${timed.origin}/__tenant/clock`, advance);
		const token = await timed.tokenOf();
		expect((await timed.api("GET", `${ada}/sessions`, { token })).body).toEqual({ sessions: [] });
	});

	test("end all together with 202, without the refresh tokens and other users' sessions", async () => {
		const [held, others] = [await tokens(), await sessions(other)];
		expect((await act("DELETE", `${ada}/sessions`)).status).toBe(202);
		expect(await sessions()).toEqual([]);
		expect(await tokens()).toEqual(held);
		expect(await sessions(other)).toEqual(others);
	});
});

describe("the refresh tokens of a user", () => {
	test("name their purpose, and never the token", async () => {
		const [token] = await tokens();
		expect(token).toMatchObject({
			user_id: showcaseId,
			resource_servers: [{ audience: "https://orders.example.test" }],
		});
		expect(token).not.toHaveProperty("secret");
	});

	test("end all together with 202", async () => {
		expect((await act("DELETE", `${ada}/refresh-tokens`)).status).toBe(202);
		expect(await tokens()).toEqual([]);
	});
});

describe("revoking a user's access", () => {
	test("ends all sessions and tokens", async () => {
		expect((await act("POST", `${ada}/revoke-access`, {})).status).toBe(202);
		expect([await sessions(), await tokens()]).toEqual([[], []]);
	});

	test("ends one session, with or without its tokens", async () => {
		const [first, second] = await sessions();
		await act("POST", `${ada}/revoke-access`, { session_id: first.id, preserve_refresh_tokens: true });
		expect(await sessions()).toEqual([second]);
		expect(await tokens()).toHaveLength(2);
		await act("POST", `${ada}/revoke-access`, { session_id: second.id });
		expect(await sessions()).toEqual([]);
		expect((await tokens()).map(({ session_id }: { session_id: string }) => session_id)).toEqual([first.id]);
	});

	test("ends nothing of another user", async () => {
		const [theirs] = await sessions(other);
		expect((await act("POST", `${ada}/revoke-access`, { session_id: theirs.id })).status).toBe(202);
		expect(await sessions(other)).toContainEqual(theirs);
	});

	test.each([
		[{ session_id: "a b" }, "Object didn't pass validation for format session-id: a b"],
		[{ preserve_refresh_tokens: 1 }, "Expected type boolean but found type integer"],
		[{ all: true }, "Additional properties not allowed: all"],
	])("refuses %o", async (body, what) => {
		const answer = await act("POST", `${ada}/revoke-access`, body);
		expect(answer.status).toBe(400);
		expect(fieldsOf(answer.body).message).toContain(what);
	});
});
