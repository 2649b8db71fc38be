import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openTestDatabase } from "../../../testing/databases/test-databases.ts";
import { inLevel } from "../../../testing/in-level.ts";
import { writePolicyFile } from "../../../testing/policy-file.ts";
import { startManagementApi } from "../../../testing/scripted-tenant/start-management-api.ts";
import { apiError, type ScriptedTenant } from "../../../testing/scripted-tenant/start-scripted-tenant.ts";
import type { Actor } from "../../access/can.ts";
import { setDatabase } from "../../database/server/database.ts";
import type { OpenDatabase } from "../../database/server/open-database.ts";
import { actAgeMs, findActorLevel, ordinaryAgeMs } from "./find-actor-level.ts";
import { requireReach } from "./require-reach.ts";

beforeEach(() => {
	vi.useFakeTimers({ toFake: ["Date"] });
	return () => vi.useRealTimers();
});

const levels = [
	{ id: "high", permissions: ["users:read", "users:block", "access:grant"] },
	{ id: "low", permissions: ["users:read"] },
];
const page = (names: string[]) => ({
	body: { roles: names.map((name) => ({ id: name, name })), start: 0, limit: 100, total: names.length },
});

/** Starts a tenant in which everyone has no role and the account that is given. */
async function start(assign: object[], account: object = { blocked: false }) {
	const { file } = writePolicyFile({ version: 1, levels, assign });
	const tenant = await startManagementApi({ ACCESS_POLICY_FILE: file });
	tenant.on("GET /users/:id", () => ({ body: account }));
	tenant.on("GET /users/:id/roles", () => page([]));
	tenant.on("GET /organizations/:organizationId/members/:id/roles", () => page(["Desk"]));
	return tenant;
}

const pathsOf = (tenant: ScriptedTenant) => tenant.apiRequests().map(({ path }) => path.replace("/api/v2", ""));
const signIn = (value: string) => ({ claims: [["team", value] as const], atMs: Date.now() });
const verified = (email: string, email_verified: unknown = true) => ({ email, email_verified });

describe("an actor placed by the domain of their e-mail", () => {
	const rule = { level: "low", emailDomain: "example.com" };

	it.each([
		["a verified address", verified("ana@Example.com"), "low"],
		["an address that is not verified", verified("ana@example.com", false), undefined],
		["an address without a word on it", { email: "ana@example.com" }, undefined],
		["a flag that is no boolean", verified("ana@example.com", "true"), undefined],
		["a longer domain", verified("ana@evil.com.example.com"), undefined],
		["a domain that begins like it", verified("ana@example.com.evil.com"), undefined],
		["a domain with a letter that looks the same", verified("ana@ex\u0430mple.com"), undefined],
		["a letter that is ASCII only in small letters", verified("ana@e\u017fample.com"), undefined],
		["two at signs", verified("ana@evil.com@example.com"), undefined],
		["a blocked account", { ...verified("ana@example.com"), blocked: true }, undefined],
	])("has the level with %s only where it must", async (_what, account, level) => {
		const tenant = await start([rule], account);
		expect(await findActorLevel("auth0|1")).toBe(level);
		expect(pathsOf(tenant)).toEqual(["/users/auth0%7C1"]);
	});

	it("loses the level with the address: at once in an act, else within one and five minutes", async () => {
		const tenant = await start([rule], verified("ana@example.com"));
		await findActorLevel("auth0|1");
		tenant.on("GET /users/:id", () => ({ body: verified("ana@other.com") }));
		expect(await findActorLevel("auth0|1")).toBe("low");
		vi.setSystemTime(Date.now() + actAgeMs);
		expect(await findActorLevel("auth0|1", { maxAgeMs: actAgeMs })).toBeUndefined();
		tenant.on("GET /users/:id", () => ({ body: verified("ana@example.com") }));
		expect(await findActorLevel("auth0|1", { maxAgeMs: 0 })).toBe("low");
		tenant.on("GET /users/:id", () => ({ body: verified("ana@other.com") }));
		vi.setSystemTime(Date.now() + ordinaryAgeMs);
		expect(await findActorLevel("auth0|1")).toBeUndefined();
	});
});

describe("an actor placed by a role in an organization", () => {
	const rule = { level: "high", organizationRole: { organization: "org_1", role: "Desk" } };

	it("has the level at the cost of one more call", async () => {
		const tenant = await start([rule]);
		expect(await findActorLevel("auth0|1")).toBe("high");
		expect(pathsOf(tenant)).toEqual(["/users/auth0%7C1", "/organizations/org_1/members/auth0%7C1/roles"]);
	});

	it("has no level if they left, or if the organization is gone", async () => {
		const tenant = await start([rule]);
		tenant.on("GET /organizations/:organizationId/members/:id/roles", () =>
			apiError(404, "No organization found by that id."),
		);
		expect(await findActorLevel("auth0|1")).toBeUndefined();
	});

	it("is not told to have no access while the tenant does not answer", async () => {
		const tenant = await start([rule]);
		tenant.on("GET /organizations/:organizationId/members/:id/roles", () => apiError(500, "down"));
		await expect(findActorLevel("auth0|1")).rejects.toMatchObject({ code: "tenant_failed" });
	});

	it("costs no call where another rule gives as much", async () => {
		const tenant = await start([rule, { level: "high", userId: "auth0|1" }]);
		expect(await findActorLevel("auth0|1")).toBe("high");
		expect(pathsOf(tenant)).toEqual(["/users/auth0%7C1"]);
	});
});

describe("an actor placed by a claim", () => {
	const rule = { level: "high", claim: { name: "team", is: "desk", from: "elsewhere" } };

	it("has the level in the session that has the claim, and in no other of the same person", async () => {
		await start([rule]);
		expect(await findActorLevel("auth0|1", { signIn: signIn("desk") })).toBe("high");
		expect(await findActorLevel("auth0|1")).toBeUndefined();
		expect(await findActorLevel("auth0|1", { signIn: signIn("other") })).toBeUndefined();
	});

	it("loses it when the rule's minutes are over, however long the session lasts", async () => {
		await start([{ ...rule, claim: { ...rule.claim, minutes: 10 } }]);
		const old = signIn("desk");
		expect(await findActorLevel("auth0|1", { signIn: old })).toBe("high");
		vi.setSystemTime(Date.now() + 600_000);
		expect(await findActorLevel("auth0|1", { signIn: old })).toBeUndefined();
	});
});

describe("the reach over people whose claims Rolecall cannot know", () => {
	const actor: Actor = { ...inLevel(undefined), userId: "auth0|1", name: "Ana", level: "low" };
	const claim = { name: "team", is: "desk", from: "elsewhere" };
	let database: OpenDatabase;
	beforeAll(async () => {
		database = await openTestDatabase();
		setDatabase(Promise.resolve(database));
	});
	afterAll(async () => {
		setDatabase(undefined);
		await database.close();
	});
	const reach = () => requireReach(actor, ["auth0|2"], new AbortController().signal);

	it("does not extend to anybody whom a claim could place as high", async () => {
		await start([{ level: "high", claim }]);
		await expect(reach()).rejects.toMatchObject({ code: "user_above_you" });
	});

	it("extends to people who do not meet the other conditions of the rule", async () => {
		await start([{ level: "high", claim, emailDomain: "example.com" }], verified("grace@customer.com"));
		await expect(reach()).resolves.toBeUndefined();
		await start([{ level: "high", claim, emailDomain: "example.com" }], verified("grace@example.com"));
		await expect(reach()).rejects.toMatchObject({ code: "user_above_you" });
	});

	it("does not extend to anybody whose e-mail cannot be read", async () => {
		await start([{ level: "high", emailDomain: "example.com" }], { email: 1, email_verified: true });
		await expect(reach()).rejects.toMatchObject({ code: "tenant_failed" });
	});

	it("does not extend to people with a role in an organization that places them as high", async () => {
		await start([{ level: "high", organizationRole: { organization: "org_1", role: "Desk" } }]);
		await expect(reach()).rejects.toMatchObject({ code: "user_above_you" });
	});
});
