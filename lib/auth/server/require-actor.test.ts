import { beforeEach, describe, expect, it } from "vitest";
import { cookieJar } from "../../../testing/cookie-jar.ts";
import { inLevel } from "../../../testing/in-level.ts";
import { signInCookie } from "../../../testing/routes/sign-in-cookie.ts";
import { scriptActor } from "../../../testing/scripted-tenant/script-actor.ts";
import { startManagementApi } from "../../../testing/scripted-tenant/start-management-api.ts";
import type { ScriptedTenant } from "../../../testing/scripted-tenant/start-scripted-tenant.ts";
import type { Permission } from "../../access/permissions.ts";
import { forgetActorLevels } from "./find-actor-level.ts";
import { requireActor, requireLevel, toActor } from "./require-actor.ts";
import type { CookieJar } from "./session-cookie.ts";

let tenant: ScriptedTenant;

beforeEach(async () => {
	forgetActorLevels();
	tenant = await startManagementApi();
});

const signedIn = async () => cookieJar(await signInCookie({ sub: "auth0|1", name: "Ana", email: "ana@example.test" }));

const permittedActor = async (...[cookies, permission]: [CookieJar, Permission]) =>
	requireLevel(await requireActor(cookies), permission);

describe("actor", () => {
	it("is the signed-in person with the level of their role", async () => {
		scriptActor(tenant, "support");
		expect(await permittedActor(await signedIn(), "users:block")).toEqual({
			userId: "auth0|1",
			name: "Ana",
			email: "ana@example.test",
			session: { sessionId: expect.any(String), userEndSeen: 0 },
			...inLevel("support"),
		});
	});

	it("is refused without a session, and without a call to the tenant", async () => {
		await expect(permittedActor(cookieJar(), "users:read")).rejects.toMatchObject({
			code: "unauthenticated",
			status: 401,
		});
		expect(tenant.requests).toHaveLength(0);
	});

	it("is refused without a role that gives a level, with a list of those roles", async () => {
		scriptActor(tenant, undefined);
		const refused = permittedActor(await signedIn(), "users:read");
		await expect(refused).rejects.toMatchObject({ code: "no_access", status: 403 });
		await expect(refused).rejects.toThrow("Rolecall Admin, Rolecall Support, Rolecall Viewer");
	});

	it("is refused a permission that their level lacks, with a list of the roles that have it", async () => {
		scriptActor(tenant, "viewer");
		const refused = permittedActor(await signedIn(), "users:block");
		await expect(refused).rejects.toMatchObject({
			code: "forbidden",
			status: 403,
			details: { permission: "users:block" },
		});
		await expect(refused).rejects.toThrow("Rolecall Admin or Rolecall Support");
	});

	it.each([
		[{ sub: "auth0|1", name: "Ana", email: "a@b.c" }, "Ana"],
		[{ sub: "auth0|1", email: "a@b.c" }, "a@b.c"],
		[{ sub: "auth0|1", name: "" }, "auth0|1"],
	])("has the best available name of %j", (claims, name) => {
		expect(toActor(claims).name).toBe(name);
	});
});
