import { chromium } from "@playwright/test";
import { canListenOn443, startNamedDeployment, tenantName } from "../fixtures/named-deployment.ts";
import { browser as ownBrowser } from "../fixtures/settings.ts";
import { expect, signInThroughTenant, test } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";

test.setTimeout(300_000);

test("the console runs against a tenant with a name of its own over https: doctor, a sign-in and an act", async ({
	baseURL: _unused,
}) => {
	const isPossible = await canListenOn443();
	test.skip(!isPossible, "Port 443 cannot be bound here, so no tenant can answer under a bare name.");
	const deployment = await startNamedDeployment();
	const browser = await chromium.launch({
		...ownBrowser,
		args: [`--host-resolver-rules=MAP ${tenantName} 127.0.0.1`, "--no-sandbox", "--disable-gpu"],
	});
	try {
		const examined = await deployment.doctor();
		expect(examined.output).toContain(tenantName);
		expect(examined.code, examined.output).toBe(0);
		// The browser does not read NODE_EXTRA_CA_CERTS. `doctor` has just checked that the certificate fits the name.
		const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: "en-US" });
		const page = await context.newPage();
		const addresses: string[] = [];
		page.on("framenavigated", (frame) => addresses.push(frame.url()));
		await signInThroughTenant(page, "admin", deployment.origin);
		expect(addresses.some((url) => url.startsWith(`https://${tenantName}/u/login`))).toBe(true);
		await page.goto(`${deployment.origin}/users?q=viewer%40rolecall.test`);
		await page
			.getByRole("link", { name: /Vera Lindqvist/ })
			.first()
			.click();
		const user = new UserPage(page);
		await user.act("Block user");
		await expect(user.actions.getByRole("button", { name: "Unblock user" })).toBeVisible();
	} finally {
		await browser.close();
		deployment.close();
	}
});
