import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { listenToLog } from "../../../testing/log-lines.ts";
import { writePolicyFile } from "../../../testing/policy-file.ts";
import { scriptActor } from "../../../testing/scripted-tenant/script-actor.ts";
import { startManagementApi } from "../../../testing/scripted-tenant/start-management-api.ts";
import { apiError, type Reply, type ScriptedTenant } from "../../../testing/scripted-tenant/start-scripted-tenant.ts";
import { lookAtPolicyFile } from "../../access/server/get-access-policy.ts";
import { actAgeMs, findActorLevel, forgetActorLevel, forgetActorLevels, ordinaryAgeMs } from "./find-actor-level.ts";

let tenant: ScriptedTenant;

beforeEach(async () => {
	vi.useFakeTimers({ toFake: ["Date"] });
	forgetActorLevels();
	tenant = await startManagementApi();
	scriptActor(tenant, "admin");
});
afterEach(() => {
	vi.useRealTimers();
});

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);
const lookUps = () => tenant.apiRequests().filter(({ path }) => path.endsWith("/roles")).length;

describe("an actor's level", () => {
	it("costs two calls and is cached for five minutes", async () => {
		expect(await findActorLevel("auth0|1")).toBe("admin");
		expect(tenant.apiRequests()).toHaveLength(2);
		pass(ordinaryAgeMs - 1);
		await findActorLevel("auth0|1");
		expect(lookUps()).toBe(1);
		pass(1);
		await findActorLevel("auth0|1");
		expect(lookUps()).toBe(2);
	});

	it("is looked up again after a minute before an act on a user", async () => {
		await findActorLevel("auth0|1");
		pass(actAgeMs - 1);
		await findActorLevel("auth0|1", { maxAgeMs: actAgeMs });
		expect(lookUps()).toBe(1);
		pass(1);
		await findActorLevel("auth0|1", { maxAgeMs: actAgeMs });
		expect(lookUps()).toBe(2);
	});

	it("is lost within five minutes of the role that gave it", async () => {
		expect(await findActorLevel("auth0|1")).toBe("admin");
		scriptActor(tenant, "viewer");
		pass(ordinaryAgeMs);
		expect(await findActorLevel("auth0|1")).toBe("viewer");
		scriptActor(tenant, undefined);
		pass(ordinaryAgeMs);
		expect(await findActorLevel("auth0|1")).toBeUndefined();
	});

	it("is none for a person whose role of that name belongs to an organization", async () => {
		const role = { id: "rol_1", name: "Rolecall Admin", type: "organization", owner_id: "org_a" };
		tenant.on("GET /users/:id/roles", () => ({ body: { roles: [role], start: 0, limit: 50, total: 1 } }));
		expect(await findActorLevel("auth0|1")).toBeUndefined();
	});

	it("is none for a blocked or deleted person", async () => {
		scriptActor(tenant, "admin", true);
		expect(await findActorLevel("auth0|1")).toBeUndefined();
		tenant.on("GET /users/:id", () => apiError(404, "The user does not exist.", "inexistent_user"));
		expect(await findActorLevel("auth0|2")).toBeUndefined();
	});

	it("is looked up once for ten concurrent requests of a person", async () => {
		const found = await Promise.all(Array.from({ length: 10 }, () => findActorLevel("auth0|1")));
		expect(new Set(found)).toEqual(new Set(["admin"]));
		expect(lookUps()).toBe(1);
	});

	it("is cached for each person separately", async () => {
		await findActorLevel("auth0|1");
		scriptActor(tenant, "viewer");
		expect(await findActorLevel("auth0|2")).toBe("viewer");
		expect(await findActorLevel("auth0|1")).toBe("admin");
	});

	it("is looked up again after it was dropped, even if an earlier lookup is in flight", async () => {
		const asked = Promise.withResolvers<void>();
		const answer = Promise.withResolvers<Reply>();
		tenant.on("GET /users/:id/roles", () => {
			asked.resolve();
			return answer.promise;
		});
		const underWay = findActorLevel("auth0|1");
		await asked.promise;
		forgetActorLevel("auth0|1");
		answer.resolve({ body: { roles: [{ id: "rol_1", name: "Rolecall Admin" }], start: 0, limit: 50, total: 1 } });
		expect(await underWay).toBe("admin");
		scriptActor(tenant, "viewer");
		expect(await findActorLevel("auth0|1")).toBe("viewer");
	});
});

describe("levels of a changed policy", () => {
	it("are looked up anew, also where a lookup of the old one is in flight", async () => {
		const policyOf = (role: string) => ({
			version: 1,
			levels: [{ id: "admin", permissions: "all" }],
			assign: [{ level: "admin", role }],
		});
		const { file, write } = writePolicyFile(policyOf("Rolecall Admin"));
		tenant = await startManagementApi({ ACCESS_POLICY_FILE: file });
		listenToLog();
		scriptActor(tenant, "admin");
		expect(await findActorLevel("auth0|1")).toBe("admin");
		const underWay = findActorLevel("auth0|2");
		write(policyOf("Boss"));
		await lookAtPolicyFile();
		await lookAtPolicyFile();
		await underWay;
		expect(await findActorLevel("auth0|1")).toBeUndefined();
		expect(await findActorLevel("auth0|2")).toBeUndefined();
	});
});

describe("the placement of an actor whose scope depends on their organizations", () => {
	it("is looked up again after a minute, and bridges no outage", async () => {
		const scope = { organization: "mine" };
		const { file } = writePolicyFile({
			version: 1,
			levels: [{ id: "desk", permissions: ["users:read"], scope }],
			assign: [{ level: "desk", role: "Rolecall Admin" }],
		});
		tenant = await startManagementApi({ ACCESS_POLICY_FILE: file });
		scriptActor(tenant, "admin");
		tenant.on("GET /users/:id/organizations", () => ({ body: { organizations: [], start: 0, limit: 50, total: 0 } }));
		expect(await findActorLevel("auth0|1")).toBe("desk");
		pass(actAgeMs - 1);
		await findActorLevel("auth0|1");
		expect(lookUps()).toBe(1);
		pass(1);
		await findActorLevel("auth0|1");
		expect(lookUps()).toBe(2);
		tenant.on("GET /users/:id/roles", () => apiError(500, "down"));
		pass(actAgeMs);
		await expect(findActorLevel("auth0|1")).rejects.toMatchObject({ code: "tenant_failed" });
	});
});

describe("level during an outage", () => {
	const goDown = () => tenant.on("GET /users/:id/roles", () => apiError(500, "down"));

	it("grants nothing to a person who is not cached, and is not reported as missing access", async () => {
		goDown();
		await expect(findActorLevel("auth0|1")).rejects.toMatchObject({ code: "tenant_failed" });
	});

	it("serves reads from the cache for fifteen minutes and no longer", async () => {
		await findActorLevel("auth0|1");
		goDown();
		pass(900_000 - 1);
		expect(await findActorLevel("auth0|1")).toBe("admin");
		pass(1);
		await expect(findActorLevel("auth0|1")).rejects.toMatchObject({ code: "tenant_failed" });
	});

	it("serves no write once it is older than its maximum age", async () => {
		await findActorLevel("auth0|1");
		goDown();
		pass(actAgeMs);
		const act = findActorLevel("auth0|1", { maxAgeMs: actAgeMs, bridgesOutage: false });
		await expect(act).rejects.toMatchObject({ code: "tenant_failed" });
	});

	it("serves nothing when the tenant denies Rolecall the lookup", async () => {
		await findActorLevel("auth0|1");
		pass(ordinaryAgeMs);
		const message = "Insufficient scope, expected any of: read:roles";
		tenant.on("GET /users/:id/roles", () => apiError(403, message, "insufficient_scope"));
		await expect(findActorLevel("auth0|1")).rejects.toMatchObject({ code: "missing_scope" });
	});

	it("is looked up by the next request once the tenant answers", async () => {
		goDown();
		await expect(findActorLevel("auth0|1")).rejects.toBeInstanceOf(Error);
		scriptActor(tenant, "support");
		expect(await findActorLevel("auth0|1")).toBe("support");
	});
});
