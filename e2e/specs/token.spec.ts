import type { Page } from "@playwright/test";
import { settings } from "../fixtures/settings.ts";
import { expect, test } from "../fixtures/test.ts";
import { TokenPage } from "../pages/token-page.ts";

const forbidden = new RegExp(
	[settings.apiClientSecret, settings.rolecallSecret, "token-lab-secret", "eyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}"].join("|"),
);

/** Keeps what the BFF says of the token. */
function keepAnswers(page: Page) {
	const answers: Promise<string>[] = [];
	page.on("response", (response) => {
		if (response.url().includes("/api/token")) answers.push(response.text().catch(() => ""));
	});
	return async () => Promise.all(answers);
}

async function failWith(page: Page, path: RegExp, status: number, code: string) {
	const problem = { code, status, title: code, detail: "as the server says", requestId: "r-1" };
	const body = JSON.stringify(problem);
	await page.route(path, (route) => route.fulfill({ status, contentType: "application/problem+json", body }));
}

test("an admin finds the token's state, budget, scopes and askers, and never the token", async ({ page, signInAs }) => {
	await signInAs("admin");
	const answers = keepAnswers(page);
	const token = new TokenPage(page);
	await page.goto("/users");
	await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Token" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Token" })).toBeVisible();
	await expect(token.ring).toHaveAccessibleName(/^Expires in 2\dh( \d+m)?, out of a lifetime of 24h$/);
	await expect(token.now).toContainText("Fresh");
	await expect(token.now).toContainText(/Fingerprint[0-9a-f]{8}/);
	await expect(token.now).toContainText("Client secret");
	await expect(token.scopes.getByText("Missing")).toHaveCount(0);
	await expect(token.scopes.getByRole("row")).not.toHaveCount(1);
	await expect(token.section("Rate limits")).toContainText(/\d+ of 50 left/);
	await expect(token.clients.getByRole("row").filter({ hasText: "This console" })).toContainText(settings.apiClientId);
	const told = (await answers()).join("\n");
	expect(told.length).toBeGreaterThan(500);
	expect(told).not.toMatch(forbidden);
});

test("the time to the end counts down", async ({ page, signInAs }) => {
	await signInAs("admin");
	const token = new TokenPage(page);
	await token.open();
	await expect(token.ring).toContainText(/\d\d:\d\d:\d\d/);
	const before = await token.ring.textContent();
	await expect(token.ring).not.toHaveText(before ?? "");
});

test("the key g t leads there, for who may see it; a viewer is told who may", async ({ page, signInAs }) => {
	await signInAs("admin");
	await page.goto("/roles");
	await expect(page.getByRole("table", { name: "Roles of the tenant" })).toBeVisible();
	await page.keyboard.press("g");
	await page.keyboard.press("t");
	await expect(page).toHaveURL(/\/token$/);
	// The page asks again by itself; as a viewer it would be refused.
	await page.goto("about:blank");
	await page.context().clearCookies();
	await signInAs("viewer");
	await page.goto("/token");
	await expect(page.getByRole("heading", { level: 1, name: "You don’t have access" })).toBeVisible();
	await expect(page.getByRole("main")).toContainText("Rolecall Admin can do it.");
	await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Token" })).toHaveCount(0);
	const refused = await page.request.get("/api/token");
	expect([refused.status(), (await refused.json()).permission]).toEqual([403, "token:read"]);
	expect((await page.request.get("/api/token/lab")).status()).toBe(403);
});

test("a token that cannot be had is told with its reason and its wait", async ({ page, signInAs }) => {
	await signInAs("admin");
	await page.route(/\/api\/token$/, async (route) => {
		const overview = await (await route.fetch()).json();
		const { credential, store } = overview.token;
		const backOff = { code: "token_credentials_rejected", leftMs: 42_000 };
		const token = { state: "empty", fetching: false, credential, store, backOff };
		await route.fulfill({ json: { ...overview, token, scopes: undefined } });
	});
	const token = new TokenPage(page);
	await token.open();
	await expect(token.now).toContainText("Retrying in 42s");
	await expect(token.now.getByRole("alert")).toContainText("Auth0 rejected the credentials");
	await expect(token.ring).toHaveAccessibleName("There is no token now");
	await expect(token.section("Scopes")).toContainText("Scopes are known once there is a token.");
});

test.describe("when an answer fails", () => {
	test.beforeEach(async ({ guard, signInAs }) => {
		guard.allow(/Failed to load resource/);
		await signInAs("admin");
	});

	test("the state that cannot be read is told where it would stand", async ({ page }) => {
		await failWith(page, /\/api\/token$/, 500, "internal");
		await new TokenPage(page).open();
		await expect(
			page.getByRole("alert").getByRole("heading", { name: "Something went wrong in Rolecall" }),
		).toBeVisible();
	});

	test("a state that grew old stands on, marked as older", async ({ page }) => {
		const token = new TokenPage(page);
		await token.open();
		await expect(token.ring).toBeVisible();
		await failWith(page, /\/api\/token$/, 500, "internal");
		await expect(page.getByText("The latest refresh failed")).toBeVisible();
		await expect(token.ring).toBeVisible();
	});

	for (const [code, status, title] of [
		["missing_scope", 502, "Rolecall is missing a scope for this"],
		["tenant_unreachable", 502, "Auth0 is not responding"],
	] as const) {
		test(`${code} is told where the askers would stand, and the rest of the page goes on`, async ({ page }) => {
			await failWith(page, /\/api\/token\/requests$/, status, code);
			const token = new TokenPage(page);
			await token.open();
			await expect(token.section("Token requests by application").getByRole("heading", { name: title })).toBeVisible();
			await expect(token.ring).toBeVisible();
		});
	}

	test("a log without token requests says so", async ({ page }) => {
		const json = { clients: [], capped: false, lifetimeSeconds: 86_400 };
		await page.route(/\/api\/token\/requests$/, (route) => route.fulfill({ json }));
		await new TokenPage(page).open();
		await expect(page.getByRole("heading", { name: "No token requests" })).toBeVisible();
	});
});

test("the pattern is explained in three places, by keyboard", async ({ page, signInAs }) => {
	await signInAs("admin");
	await new TokenPage(page).open();
	const notes = page.getByRole("region", { name: "The same pattern, three times" });
	await expect(notes.getByRole("tabpanel")).toContainText("global[key]");
	await notes.getByRole("tab", { name: "Rule" }).focus();
	await page.keyboard.press("ArrowRight");
	await expect(notes.getByRole("tabpanel")).toContainText("api.cache.set");
	await page.keyboard.press("ArrowRight");
	await expect(notes.getByRole("tabpanel")).toContainText("this.#join()");
});
