import { accountEmail } from "../fixtures/accounts.ts";
import { type Console, startConsole } from "../fixtures/console.ts";
import { expect, signInThroughTenant, test } from "../fixtures/test.ts";

// One worker runs them all, so that only one deployment is started.
test.describe.configure({ mode: "default" });

let own: Console;

test.beforeAll(async () => {
	own = await startConsole("denied", {});
	const source = `exports.onExecutePostLogin = async (event, api) => {
		if (event.user.email === "${accountEmail("viewer")}") api.access.deny("Only from the office. <b>Ask Ada</b>");
	};`;
	await fetch(`${own.tenant}/__tenant/pipeline`, { method: "POST", body: JSON.stringify({ actions: [source] }) });
});

test.afterAll(() => own.close());

test("a denied sign-in says why as plain text, and the next click asks for another account", async ({ page }) => {
	await signInThroughTenant(page, "viewer", own.origin);
	const alert = page.getByRole("main").getByRole("alert");
	await expect(alert).toContainText("Auth0 denied access");
	await expect(alert).toContainText("The tenant says: Only from the office. <b>Ask Ada</b>");
	await expect(alert.locator("b")).toHaveCount(0);
	await page.getByRole("button", { name: "Use another account" }).click();
	await expect(page.getByLabel(/e-?mail/i)).toBeVisible();
	await page.getByLabel(/e-?mail/i).fill(accountEmail("admin"));
	await page.getByLabel("Password", { exact: true }).fill("Rolecall-demo-1");
	await page.getByRole("button", { name: /^(continue|sign in|log in)$/i }).click();
	await expect(page.getByRole("heading", { level: 1, name: /Users/ })).toBeVisible();
});

test("a forged address shows nothing of its text on the sign-in page", async ({ page }) => {
	const words = encodeURIComponent("Call +1 555 0100 to unlock");
	await page.goto(`${own.origin}/api/auth/callback/auth0?error=access_denied&error_description=${words}`);
	await expect(page.getByRole("main").getByRole("alert")).toContainText("Sign-in failed");
	await expect(page.getByText("555")).toHaveCount(0);
	await page.goto(`${own.origin}/sign-in?error=AccessDenied&error_description=${words}&reason=${words}`);
	await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
	await expect(page.getByText("555")).toHaveCount(0);
});
