import { beforeEach, describe, expect, test } from "vitest";
import { showcaseId } from "../../seed/showcase-id.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await freshTenant();
});

const list = async (query = "") => (await tenant.api("GET", `/device-credentials?${query}`)).body;
const key = { device_name: "Till", type: "public_key", value: "cHVibGlj", device_id: "c0ffee-01", client_id: "shop" };
const create = async (body: unknown) => {
	const answer = await tenant.api("POST", "/device-credentials", { body });
	return { status: answer.status, body: answer.body };
};

describe("device credentials", () => {
	test("are listed with totals, by user, client and type, with the requested fields", async () => {
		const own = await list(`user_id=${encodeURIComponent(showcaseId)}`);
		expect(own.length).toBeGreaterThan(0);
		expect(own[0]).toMatchObject({ user_id: showcaseId, device_name: expect.any(String) });
		expect(await list(`type=${own[0].type}&client_id=${own[0].client_id}`)).toContainEqual(own[0]);
		expect(await list("include_totals=true&per_page=1")).toMatchObject({ start: 0, limit: 1 });
		expect(await list("fields=id&per_page=1")).toEqual([{ id: expect.stringMatching(/^dcr_/) }]);
		expect((await list("type=none")).errorCode).toBe("invalid_query_string");
	});

	test("are refresh tokens if a page is requested without a type", async () => {
		const all = await list();
		expect(new Set(all.map(({ type }: { type: string }) => type))).toContain("rotating_refresh_token");
		const page = await list("per_page=100");
		expect(page).toEqual(all.filter(({ type }: { type: string }) => type === "refresh_token"));
	});

	test("are created from a public key, which is never returned, and deleted", async () => {
		const { status, body } = await create({ ...key, user_id: showcaseId });
		expect([status, body]).toEqual([201, { id: expect.stringMatching(/^dcr_/) }]);
		const { value: _value, ...shown } = key;
		expect(await list("type=public_key")).toEqual([{ id: body.id, ...shown, user_id: showcaseId }]);
		expect((await tenant.api("DELETE", `/device-credentials/${body.id}`)).status).toBe(204);
		expect(await list("type=public_key")).toEqual([]);
	});

	test("are limited to one per device", async () => {
		await create(key);
		expect(await create(key)).toMatchObject({
			status: 409,
			body: { message: "A public key already exists for the device." },
		});
	});

	test.each([
		[{ ...key, type: "refresh_token" }, 400, "No enum match for: refresh_token"],
		[{ ...key, device_id: "not hex" }, 400, "String does not match pattern"],
		[{ ...key, value: undefined }, 400, "Missing required property: value"],
		[{ ...key, client_id: "none" }, 403, "Cannot create device credentials for that client."],
		[{ ...key, user_id: "auth0|nobody" }, 403, "Cannot create device credentials for that user."],
	])("are refused for %o", async (body, status, what) => {
		const answer = await create(body);
		expect(answer.status).toBe(status);
		expect(answer.body.message).toContain(what);
	});
});
