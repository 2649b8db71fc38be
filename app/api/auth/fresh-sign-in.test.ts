import { afterAll, beforeAll, expect, it } from "vitest";
import { forgetActorLevels } from "@/lib/auth/server/find-actor-level";
import { readSession } from "@/lib/auth/server/session-cookie";
import { setDatabase } from "@/lib/database/server/database";
import type { OpenDatabase } from "@/lib/database/server/open-database";
import { setEnv } from "@/lib/env/server/env";
import { cookieJar } from "@/testing/cookie-jar";
import { openTestDatabase } from "@/testing/databases/test-databases";
import { writePolicyFile } from "@/testing/policy-file";
import { createBrowser, createTenantBrowser } from "@/testing/routes/auth-browser";
import { applySettings, settings } from "@/testing/settings";
import { demoClients } from "../../../tenant/seed/demo-clients.ts";
import { demoPassword } from "../../../tenant/seed/seed-accounts.ts";
import type { RunningTenant } from "../../../tenant/server.ts";
import { startTestTenant } from "../../../tenant/testing/start-test-tenant.ts";

let tenant: RunningTenant;
let database: OpenDatabase;

beforeAll(async () => {
	database = await openTestDatabase();
	setDatabase(Promise.resolve(database));
	tenant = await startTestTenant({ clients: demoClients(settings()), control: true });
});
afterAll(async () => {
	setDatabase(undefined);
	setEnv(undefined);
	await tenant.close();
	await database.close();
});

it("a fresh sign-in at the tenant, with a second factor, is in the session, and an ordinary one without a factor is too", async () => {
	const policy = writePolicyFile({
		version: 1,
		levels: [{ id: "admin", permissions: "all" }],
		assign: [{ level: "admin", role: "Rolecall Admin" }],
		freshSignIn: [{ acts: ["user.deleted"], minutes: 10, secondFactor: true }],
	});
	applySettings({ AUTH0_DOMAIN: `127.0.0.1:${tenant.port}`, ACCESS_POLICY_FILE: policy.file });
	forgetActorLevels();
	const [browser, atTenant] = [createBrowser(), createTenantBrowser(tenant.origin)];
	const session = () => readSession(cookieJar(...[...browser.cookies].map(([name, value]) => ({ name, value }))));
	const who = { username: "admin@rolecall.test", password: demoPassword };
	const startedAtMs = Date.now();
	await browser.ask("GET", await atTenant.signIn(await browser.leave(), who));
	const first = await session();
	expect(first?.hadSecondFactor).toBeUndefined();
	// The tenant tells whole seconds.
	expect(first?.authenticatedAtMs).toBeGreaterThan(startedAtMs - 1_001);
	const factor = "http://schemas.openid.net/pape/policies/2007/06/multi-factor";
	const away = await browser.leave(`?${new URLSearchParams({ max_age: "600", acr_values: factor })}`);
	const challenge = (await atTenant.visit(away)).headers.get("location") ?? "";
	expect(challenge).toMatch(/^\/u\/mfa-otp-challenge/);
	const code = tenant.state.outbox.list().find(({ kind }) => kind === "second_factor")?.code ?? "";
	const back = await atTenant.visit(challenge, { method: "POST", body: new URLSearchParams({ code }) });
	await browser.ask("GET", back.headers.get("location") ?? "");
	expect(await session()).toMatchObject({ hadSecondFactor: true, authenticatedAtMs: first?.authenticatedAtMs });
	const odd = await browser.leave("?max_age=-1&acr_values=urn:anything");
	expect([odd.searchParams.get("max_age"), odd.searchParams.get("acr_values")]).toEqual(["31536000", null]);
});
