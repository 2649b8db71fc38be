import { afterAll, beforeAll, expect, test } from "vitest";
import { fieldsOf } from "../records/fields-of.ts";
import { startTestTenant, type TestTenant } from "../testing/start-test-tenant.ts";
import { allScopes, scopes } from "./scopes.ts";

let tenant: TestTenant;
let token: string;
beforeAll(async () => {
	tenant = await startTestTenant();
	tenant.state.clients.get("ungranted")?.grantedScopes.push("read:nothing");
	token = await tenant.tokenOf("ungranted");
});
afterAll(() => tenant.close());

test.each(Object.entries(scopes))("%s is served, and only to a caller with one of its scopes", async (route, list) => {
	const [method = "", path = ""] = route.split(" ");
	const { status, body } = await tenant.api(method, path.replace(/:\w+/g, "x"), { token });
	expect([status, fieldsOf(body).message]).toEqual([
		403,
		`Insufficient scope, expected any of: ${list.replaceAll(" ", ",")}`,
	]);
});

test("a scope is a verb and a noun", () => {
	for (const scope of allScopes) expect(scope).toMatch(/^(read|create|update|delete):[a-z_]+$/);
});
