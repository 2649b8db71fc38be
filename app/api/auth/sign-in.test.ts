import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createEndedSessionRows } from "@/lib/auth/server/ended-session-rows";
import { EndedSessions, setEndedSessions } from "@/lib/auth/server/ended-sessions";
import { forgetActorLevels } from "@/lib/auth/server/find-actor-level";
import { findDenial, toReason } from "@/lib/auth/server/sign-in-denial";
import { setDatabase } from "@/lib/database/server/database";
import type { OpenDatabase } from "@/lib/database/server/open-database";
import { endedSessions } from "@/lib/database/session-schema";
import { setEnv } from "@/lib/env/server/env";
import { cookieJar } from "@/testing/cookie-jar";
import { openTestDatabase } from "@/testing/databases/test-databases";
import { listenToLog } from "@/testing/log-lines";
import { createBrowser, createTenantBrowser } from "@/testing/routes/auth-browser";
import { applySettings, appOrigin, settings } from "@/testing/settings";
import { demoClients } from "../../../tenant/seed/demo-clients.ts";
import { demoPassword } from "../../../tenant/seed/seed-accounts.ts";
import type { RunningTenant } from "../../../tenant/server.ts";
import { startTestTenant } from "../../../tenant/testing/start-test-tenant.ts";

let tenant: RunningTenant;
let database: OpenDatabase;

beforeAll(async () => {
	database = await openTestDatabase();
	tenant = await startTestTenant({ clients: demoClients(settings()), control: true });
});
afterAll(async () => {
	setEndedSessions(undefined);
	setDatabase(undefined);
	setEnv(undefined);
	await tenant.close();
	await database.close();
});
beforeEach(async () => {
	applySettings({ AUTH0_DOMAIN: `127.0.0.1:${tenant.port}` });
	listenToLog();
	forgetActorLevels();
	setDatabase(Promise.resolve(database));
	await database.db.delete(endedSessions);
	await fetch(`${tenant.origin}/__tenant/pipeline`, { method: "POST", body: "{}" });
	setEndedSessions(replica());
});

/** One process's list of ended sessions. It is not refreshed in the background, so nothing runs after a test. */
const replica = () =>
	new EndedSessions({ rows: createEndedSessionRows(), patienceMs: () => 5_000, every: () => () => undefined });

/** Signs a person in to Rolecall through the tenant. */
async function signedIn(username = "admin@rolecall.test") {
	const [browser, atTenant] = [createBrowser(), createTenantBrowser(tenant.origin)];
	const back = await atTenant.signIn(await browser.leave(), { username, password: demoPassword });
	const landed = await browser.ask("GET", back);
	expect([landed.status, landed.headers.get("location")]).toEqual([302, `${appOrigin}/users`]);
	return { browser, atTenant };
}

const statusOf = async ({ ask }: ReturnType<typeof createBrowser>) => (await ask("GET", "/api/me")).status;
const nameOf = async ({ ask }: ReturnType<typeof createBrowser>) =>
	(await (await ask("GET", "/api/auth/session")).json()).user?.name;

describe("a copied session cookie", () => {
	it("rejects a copied cookie once its owner has signed out, on this replica and on another", async () => {
		const { browser } = await signedIn();
		const thief = browser.copy();
		expect([await statusOf(thief), await nameOf(thief)]).toEqual([200, expect.any(String)]);
		const [here, there] = [replica(), replica()];
		setEndedSessions(there);
		expect(await statusOf(thief.copy())).toBe(200);
		setEndedSessions(here);
		await browser.signOut();
		const renewed = thief.copy();
		expect([await statusOf(thief), await nameOf(renewed), await statusOf(renewed)]).toEqual([401, null, 401]);
		setEndedSessions(replica());
		expect(await statusOf(thief)).toBe(401);
	});

	it("does not renew a copied cookie at next-auth's own endpoint", async () => {
		const { browser } = await signedIn();
		const thief = browser.copy();
		await browser.signOut();
		for (let visit = 0; visit < 3; visit += 1) expect(await nameOf(thief)).toBeNull();
		expect(await statusOf(thief)).toBe(401);
	});

	it("ends the session of one browser, and keeps the same person's other session", async () => {
		const [first, second] = [await signedIn(), await signedIn()];
		await first.browser.signOut();
		expect([await statusOf(first.browser), await statusOf(second.browser)]).toEqual([401, 200]);
	});

	it("neither accepts nor deletes a cookie if its session cannot be checked", async () => {
		const { browser } = await signedIn();
		const rows = { list: () => Promise.reject(new Error("away")), add: () => Promise.reject(new Error("away")) };
		setEndedSessions(new EndedSessions({ rows, patienceMs: () => 100, every: () => () => undefined }));
		const answer = await browser.ask("GET", "/api/me");
		expect([answer.status, (await answer.json()).code]).toEqual([503, "sessions_unavailable"]);
		const session = await browser.ask("GET", "/api/auth/session");
		expect([session.status, session.headers.getSetCookie()]).toEqual([503, []]);
		setEndedSessions(replica());
		expect(await statusOf(browser)).toBe(200);
	});
});

describe("a sign-in that the tenant denies", () => {
	const words = "Contractors sign in from the office only. <b>Ask Ada</b>";
	const deny = (reason: string) =>
		fetch(`${tenant.origin}/__tenant/pipeline`, {
			method: "POST",
			body: JSON.stringify({
				actions: [
					`exports.onExecutePostLogin = async (event, api) => {
						if (event.user.email === "viewer@rolecall.test") api.access.deny(${JSON.stringify(reason)});
					};`,
				],
			}),
		});
	const viewer = { username: "viewer@rolecall.test", password: demoPassword };

	it("redirects a denied sign-in to the sign-in page with the reason in an encrypted cookie, and logs it", async () => {
		const log = listenToLog();
		await deny(words);
		const [browser, atTenant] = [createBrowser(), createTenantBrowser(tenant.origin)];
		const landed = await browser.ask("GET", await atTenant.signIn(await browser.leave("", "/roles"), viewer));
		expect(landed.status).toBe(302);
		expect(landed.headers.get("location")).toBe(`${appOrigin}/sign-in?callbackUrl=%2Froles&error=AccessDenied`);
		const jar = cookieJar(...[...browser.cookies].map(([name, value]) => ({ name, value })));
		expect(await findDenial(jar)).toBe(words);
		expect(log.lines).toContainEqual(expect.objectContaining({ code: "access_denied", reason: words }));
		expect(await statusOf(browser)).toBe(401);
	});

	it("asks for another account on the next attempt after a denial, whatever session the tenant has", async () => {
		await deny(words);
		const [browser, atTenant] = [createBrowser(), createTenantBrowser(tenant.origin)];
		await browser.ask("GET", await atTenant.signIn(await browser.leave(), viewer));
		const again = await browser.leave("?prompt=login");
		expect(again.searchParams.get("prompt")).toBe("login");
		const page = await atTenant.visit(again);
		expect(page.headers.get("location")).toMatch(/^\/u\/login/);
		const admin = { username: "admin@rolecall.test", password: demoPassword };
		await browser.ask("GET", await atTenant.signIn(again, admin));
		expect(await statusOf(browser)).toBe(200);
	});

	it.each([
		["without a state", ""],
		["with another browser's state", "&state=someone-elses"],
	])("neither shows nor logs the error of a forged callback %s", async (_what, state) => {
		const log = listenToLog();
		const browser = createBrowser();
		await browser.leave();
		const query = `error=access_denied&error_description=Call%20forged-canary%20to%20pay${state}`;
		const landed = await browser.ask("GET", `/api/auth/callback/auth0?${query}`);
		expect(landed.headers.get("location")).toBe(`${appOrigin}/sign-in?callbackUrl=%2Fusers&error=OAuthCallback`);
		expect([...browser.cookies.keys()].filter((name) => name.includes("denial"))).toEqual([]);
		expect(log.text()).not.toContain("forged-canary");
		expect(log.lines).toMatchObject([{ code: "STATE_MISMATCH" }]);
	});

	it.each([
		["a\nforged\r\nline\u0000", "a forged line"],
		["\u202eevil\u2066x\u200b y", "evil x y"],
		["x".repeat(5_000), "x".repeat(300)],
		["\ud800half", "half"],
		["<script>alert(1)</script>", "<script>alert(1)</script>"],
		["  ", ""],
		[undefined, ""],
	])("reduces the reason %j to one line of printable text", (description, reason) => {
		expect(toReason(description)).toBe(reason);
	});
});
