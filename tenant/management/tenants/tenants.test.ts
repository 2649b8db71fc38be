import { expect, test } from "vitest";
import { fieldsOf } from "../../records/fields-of.ts";
import { freshTenant } from "../../testing/start-test-tenant.ts";

const path = "/tenants/settings";

test("the tenant's settings start as Auth0's, and are returned with the requested fields", async () => {
	const { api } = await freshTenant();
	expect((await api("GET", path)).body).toMatchObject({ friendly_name: "Rolecall", session_lifetime: 168 });
	expect((await api("GET", `${path}?fields=enabled_locales`)).body).toEqual({ enabled_locales: ["en"] });
});

test("a change keeps the other settings and flags, and null restores the initial value", async () => {
	const { api, state } = await freshTenant();
	const change = { session_lifetime: 8, session_cookie: { mode: "non-persistent" }, flags: { enable_sso: true } };
	await api("PATCH", path, { body: change });
	const { body } = await api("PATCH", path, {
		body: { session_cookie: null, flags: { revoke_refresh_token_grant: true } },
	});
	expect(body).toMatchObject({
		session_lifetime: 8,
		session_cookie: { mode: "persistent" },
		flags: { enable_sso: true, revoke_refresh_token_grant: true, enable_client_connections: true },
	});
	expect((await api("GET", path)).body).toEqual(body);
	expect(state.settings).not.toHaveProperty("session_cookie");
});

test.each([
	[{ color: "red" }, "Additional properties not allowed: color"],
	[{ session_lifetime: "long" }, "Expected type number but found type string' on property session_lifetime"],
	[{ enabled_locales: [] }, "Array is too short (0), minimum 1"],
])("a change of the tenant's settings to %o is refused", async (body, words) => {
	const { api } = await freshTenant();
	const answer = await api("PATCH", path, { body });
	expect(answer.body).toMatchObject({ statusCode: 400, errorCode: "invalid_body" });
	expect(fieldsOf(answer.body).message).toContain(words);
});
