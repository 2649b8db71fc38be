import type { Page } from "@playwright/test";
import { settings } from "../fixtures/settings.ts";
import { expect, forgetSession, test } from "../fixtures/test.ts";
import { TokenPage } from "../pages/token-page.ts";

const forbidden = new RegExp(
	[settings.apiClientSecret, settings.rolecallSecret, "token-lab-secret", "eyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}"].join("|"),
);

/** Records the BFF's responses about the token. */
function keepAnswers(page: Page) {
	const answers: Promise<string>[] = [];
	page.on("response", (response) => {
		if (response.url().includes("/api/token")) answers.push(response.text().catch(() => ""));
	});
	return async () => Promise.all(answers);
}

test("an admin finds the token's state, budget, scopes and askers, and never the token", async ({ page, signInAs }) => {
	await signInAs("admin");
	const answers = keepAnswers(page);
	const token = new TokenPage(page);
	await page.goto("/users");
	await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Token" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Token" })).toBeVisible();
	await page.getByRole("navigation", { name: "Parts of the page" }).getByRole("link", { name: "Operation" }).click();
	await expect(token.ring).toHaveAccessibleName(/^Expires in 2\dh( \d+m)?, out of a lifetime of 24h$/);
	await expect(token.now).toContainText("Fresh");
	await expect(token.now).toContainText(/Fingerprint[0-9a-f]{8}/);
	await expect(token.now).toContainText("Client secret");
	await page.getByText(/^(\d+) of \1 scopes granted$/).click();
	await expect(token.scopes.getByText("Missing")).toHaveCount(0);
	await expect(token.scopes.getByRole("row")).not.toHaveCount(1);
	await expect(token.section("Rate limits")).toContainText(/\d+ of 50 left/);
	await expect(token.clients.getByRole("row").filter({ hasText: "This console" })).toContainText(settings.apiClientId);
	const told = (await answers()).join("\n");
	expect(told.length).toBeGreaterThan(500);
	expect(told).not.toMatch(forbidden);
});

test("the key g t leads there; a viewer learns the pattern, and is told who sees the operation", async ({
	page,
	signInAs,
}) => {
	await signInAs("admin");
	await page.goto("/roles");
	await expect(page.getByRole("table", { name: "Roles of the tenant" })).toBeVisible();
	await page.keyboard.press("g");
	await page.keyboard.press("t");
	await expect(page).toHaveURL(/\/token$/);
	await forgetSession(page);
	await signInAs("viewer");
	await page.goto("/users");
	await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Token" }).click();
	const signIn = page.getByRole("region", { name: "At the latest sign-in" }).getByRole("listitem");
	await expect(signIn.first()).toContainText(/Used the cached token|Requested a token/);
	await page.getByRole("navigation", { name: "Parts of the page" }).getByRole("link", { name: "Operation" }).click();
	await expect(page.getByRole("heading", { name: "You don’t have access" })).toBeVisible();
	await expect(page.getByRole("main")).toContainText("Rolecall Admin can do it.");
	const refused = await page.request.get("/api/token");
	expect([refused.status(), (await refused.json()).permission]).toEqual([403, "token:read"]);
	expect((await page.request.get("/api/token/lab")).status()).toBe(200);
});
