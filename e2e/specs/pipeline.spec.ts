import { randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { settings } from "../fixtures/settings.ts";
import { callTenant, deleteTenantUser, getTenantUser, type TenantUser } from "../fixtures/tenant.ts";
import { test as base, expect, signInWith } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";

// These tests run one after the other, because each would run what the other deploys.
base.describe.configure({ mode: "serial" });

type Credentials = { email: string; password: string };

const control = async (path: string, body?: object) => {
	const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
	const response = await fetch(`${settings.tenantUrl}/__tenant/${path}`, init);
	expect(response.status).toBe(200);
	return Object(await response.json());
};

/** Token requests of the client that the tenant's rules and Actions use. */
async function tokenRequests(): Promise<number> {
	const counted = (await control("counters")).tokenRequests["management-api-v2-client-for-rules"] ?? {};
	return Object.values<number>(counted).reduce((sum, count) => sum + count, 0);
}

const test = base.extend<{ someone: TenantUser & Credentials }>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
	someone: async ({}, use) => {
		const [mark, connection] = [randomUUID().slice(0, 8), "Username-Password-Authentication"];
		const credentials = { email: `rules.${mark}@example.test`, password: `Rules-${mark}-Actions1` };
		const created = await callTenant<TenantUser>("POST", "users", { ...credentials, connection, email_verified: true });
		await use({ ...created, ...credentials });
		await deleteTenantUser(created.user_id);
	},
});

/** Signs the person in with a separate browser and returns the page that they see. */
async function signInApart(browser: Browser, who: Credentials, look: (page: Page) => Promise<void>): Promise<void> {
	const context = await browser.newContext({ baseURL: settings.baseUrl });
	const page = await context.newPage();
	await signInWith(page, who);
	await look(page);
	await context.close();
}

const isIn = (page: Page) =>
	expect(page.getByRole("heading", { name: /You don’t have access to Rolecall yet/ }).first()).toBeVisible();

test("the rule and the Action run at each sign-in with one token each, and the user's page shows what they counted", async ({
	page,
	browser,
	signInAs,
	someone,
}) => {
	await signInApart(browser, someone, isIn);
	expect((await getTenantUser(someone.user_id)).app_metadata).toEqual({ login_counter: 1, action_login_counter: 1 });
	const before = await tokenRequests();
	await signInApart(browser, someone, isIn);
	expect((await tokenRequests()) - before).toBe(0);
	await signInAs("admin");
	const user = new UserPage(page);
	await user.open(someone.user_id, "/profile");
	await user.showJson("App metadata");
	await expect(user.editor("App metadata")).toContainText('"login_counter": 2');
	await expect(user.editor("App metadata")).toContainText('"action_login_counter": 2');
});

test("a rule that throws stops the sign-in, and the user's page shows why; the others still come in", async ({
	page,
	browser,
	signInAs,
	someone,
}) => {
	const throwing = `function (user, context, callback) {
		if (user.email === "${someone.email}") throw new Error("This rule lets nobody in.");
		callback(null, user, context);
	}`;
	await control("pipeline", { rules: [throwing] });
	try {
		await signInApart(browser, someone, async (own) => {
			await expect(own.getByRole("alert").filter({ hasText: "Auth0 denied access" })).toBeVisible();
			await expect(own).toHaveURL(/\/sign-in\?/);
		});
		await signInApart(browser, { email: "nobody@rolecall.test", password: "Rolecall-demo-1" }, isIn);
	} finally {
		await control("pipeline", {});
	}
	await signInAs("admin");
	const user = new UserPage(page);
	await user.open(someone.user_id, "/activity");
	const entry = user.section("Activity").getByRole("listitem").filter({ hasText: "Sign-in failed" });
	await expect(entry).toContainText("This rule lets nobody in.");
	expect((await getTenantUser(someone.user_id)).app_metadata ?? {}).toEqual({});
	await signInApart(browser, someone, isIn);
});
