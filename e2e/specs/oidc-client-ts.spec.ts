import { accountEmail, accountPassword } from "../fixtures/accounts.ts";
import { startBrowserApplication } from "../fixtures/browser-application.ts";
import { expect, test } from "../fixtures/test.ts";

test("a page signs in with oidc-client-ts, renews its tokens, asks again silently and signs out", async ({ page }) => {
	const application = await startBrowserApplication();
	try {
		await page.goto(application.origin);
		const status = page.getByRole("status");
		await expect(status).toHaveText("Signed out");
		await page.getByRole("button", { name: "Sign in" }).click();
		await page.getByLabel("E-mail").fill(accountEmail("viewer"));
		await page.getByLabel("Password", { exact: true }).fill(accountPassword);
		await page.getByRole("button", { name: "Continue" }).click();
		await expect(status).toHaveText(`Signed in as Vera Lindqvist, ${accountEmail("viewer")}`);
		await page.getByRole("button", { name: "Renew" }).click();
		await expect(status).toHaveText(`Renewed for ${accountEmail("viewer")}`);
		await page.getByRole("button", { name: "Ask again" }).click();
		await expect(status).toHaveText(`Known as ${accountEmail("viewer")}`);
		const types = application.tenant.state.logs.map(({ type }) => type).slice(-5);
		expect(types).toEqual(["s", "seacft", "sertft", "ssa", "seacft"]);
		await page.getByRole("button", { name: "Sign out" }).click();
		await expect(status).toHaveText("Signed out");
		await page.getByRole("button", { name: "Ask again" }).click();
		await expect(status).toHaveText(/login_required|Login required/);
	} finally {
		await application.close();
	}
});
