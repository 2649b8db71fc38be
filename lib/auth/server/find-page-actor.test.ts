import { beforeEach, describe, expect, it, vi } from "vitest";
import { cookieJar } from "../../../testing/cookie-jar.ts";
import { listenToLog } from "../../../testing/log-lines.ts";
import { signInCookie } from "../../../testing/routes/sign-in-cookie.ts";
import { scriptActor } from "../../../testing/scripted-tenant/script-actor.ts";
import { startManagementApi } from "../../../testing/scripted-tenant/start-management-api.ts";
import { apiError, type ScriptedTenant } from "../../../testing/scripted-tenant/start-scripted-tenant.ts";
import { forgetActorLevels } from "./find-actor-level.ts";
import { findPageActor } from "./find-page-actor.ts";

const request = vi.hoisted(() => ({ cookies: [] as { name: string; value: string }[] }));
vi.mock("next/headers", () => ({ cookies: async () => cookieJar(...request.cookies) }));

let tenant: ScriptedTenant;

beforeEach(async () => {
	forgetActorLevels();
	tenant = await startManagementApi();
	request.cookies = [await signInCookie({ sub: "auth0|1", name: "Ana" })];
});

describe("actor of a page", () => {
	it("is absent when nobody is signed in", async () => {
		request.cookies = [];
		expect(await findPageActor()).toEqual({});
	});

	it("has a level, or none if no role gives one", async () => {
		scriptActor(tenant, "viewer");
		expect(await findPageActor()).toMatchObject({ actor: { name: "Ana", level: "viewer" } });
		forgetActorLevels();
		scriptActor(tenant, undefined);
		expect(await findPageActor()).toMatchObject({ actor: { name: "Ana", level: undefined } });
	});

	it("comes with the failure when the level cannot be looked up, because an outage is not missing access", async () => {
		const log = listenToLog();
		scriptActor(tenant, "viewer");
		tenant.on("GET /users/:id/roles", () => apiError(500, "upstream-canary"));
		expect(await findPageActor()).toEqual({
			actor: { userId: "auth0|1", name: "Ana", email: "ana@example.test", permissions: [] },
			failure: { code: "tenant_failed" },
		});
		expect(log.lines).toMatchObject([{ code: "tenant_failed" }]);
	});
});
