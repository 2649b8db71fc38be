import { beforeEach, describe, expect, test } from "vitest";
import type { RefreshTokenRecord } from "../../records/session-record.ts";
import { showcaseId } from "../../seed/showcase-id.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
let held: RefreshTokenRecord[];

beforeEach(async () => {
	tenant = await freshTenant();
	held = [...tenant.state.refreshTokens.values()].filter(({ user_id }) => user_id === showcaseId);
});

async function call(method: string, path: string, body?: unknown) {
	const answer = await tenant.api(method, `/refresh-tokens${path}`, body === undefined ? {} : { body });
	return { status: answer.status, body: answer.body };
}
const ofShowcase = `?user_id=${encodeURIComponent(showcaseId)}`;
const idsLeft = () =>
	[...tenant.state.refreshTokens.values()].flatMap(({ id, user_id }) => (user_id === showcaseId ? [id] : []));

describe("a list of refresh tokens", () => {
	test("has one user's tokens, can be narrowed to a client, and pages by checkpoint", async () => {
		const { body } = await call("GET", ofShowcase);
		expect(body.refresh_tokens.map(({ id }: { id: string }) => id)).toEqual(held.map(({ id }) => id));
		const first = (await call("GET", `${ofShowcase}&take=1`)).body;
		expect(first.refresh_tokens).toHaveLength(1);
		expect((await call("GET", `${ofShowcase}&take=1&from=${first.next}`)).body).not.toHaveProperty("next");
		expect((await call("GET", `${ofShowcase}&client_id=web`)).body).toEqual({ refresh_tokens: [] });
		expect((await call("GET", `${ofShowcase}&fields=id`)).body.refresh_tokens[0]).toEqual({ id: held[0]?.id });
	});

	test("requires a user, and a known client", async () => {
		expect((await call("GET", "")).body.message).toBe("Missing required 'user_id' parameter.");
		expect((await call("GET", "?user_id=auth0%7Cnobody")).body.errorCode).toBe("inexistent_user");
		expect((await call("GET", `${ofShowcase}&client_id=none`)).status).toBe(404);
	});
});

describe("a refresh token", () => {
	test("is read, given metadata and deleted, with 202", async () => {
		const at = `/${held[0]?.id}`;
		expect((await call("GET", at)).body).toMatchObject({ id: held[0]?.id, rotating: expect.any(Boolean) });
		const changed = await call("PATCH", at, { refresh_token_metadata: { device: "till" } });
		expect(changed.body.refresh_token_metadata).toEqual({ device: "till" });
		expect((await call("PATCH", at, {})).status).toBe(400);
		expect((await call("DELETE", at)).status).toBe(202);
		expect((await call("GET", at)).body.message).toBe("The refresh token does not exist.");
		expect((await call("DELETE", at)).status).toBe(202);
	});
});

describe("revoking refresh tokens", () => {
	test("accepts ids, a user, one client of a user, or one API of that client", async () => {
		const [first, second] = held;
		expect((await call("POST", "/revoke", { ids: [first?.id, "none"] })).status).toBe(202);
		expect(idsLeft()).toEqual([second?.id]);
		const client_id = second?.client_id;
		const narrow = { user_id: showcaseId, client_id, audience: "https://content.example.test" };
		expect((await call("POST", "/revoke", narrow)).status).toBe(202);
		expect(idsLeft()).toEqual([second?.id]);
		expect((await call("POST", "/revoke", { user_id: showcaseId, client_id })).status).toBe(202);
		expect(idsLeft()).toEqual([]);
	});

	test.each([
		[{}, "Payload validation error: 'Invalid combination of parameters'."],
		[{ client_id: "shop" }, "Payload validation error: 'Invalid combination of parameters'."],
		[{ ids: ["x"], user_id: showcaseId }, "Payload validation error: 'Invalid combination of parameters'."],
		[
			{ user_id: showcaseId, audience: "https://orders.example.test" },
			"Payload validation error: 'Invalid combination of parameters'.",
		],
		[
			{ ids: [] },
			"Payload validation error: 'Array is too short (0), minimum 1' on property ids (Array of refresh token IDs to revoke. Limited to 100 at a time).",
		],
		[{ user_id: "auth0|nobody" }, "User not found."],
		[{ user_id: showcaseId, client_id: "none" }, "Client not found."],
		[{ user_id: showcaseId, client_id: "shop", audience: "none" }, "Resource server not found."],
	])("refuses %o", async (body, message) => {
		const answer = await call("POST", "/revoke", body);
		expect([answer.status, answer.body.message]).toEqual([400, message]);
		expect(idsLeft()).toHaveLength(held.length);
	});
});
