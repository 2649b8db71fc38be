import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { UsersPage } from "../pages/users-page.ts";

/** Holds the page's scripts back until the returned function is called, as a slow network does. */
async function holdScripts(page: Page): Promise<() => void> {
	const held = Promise.withResolvers<void>();
	await page.route(/\/_next\/static\/.*\.js/, async (route) => {
		await held.promise;
		await route.continue();
	});
	return () => held.resolve();
}

test("a filter that is chosen before the page's scripts have loaded is applied once they have", async ({
	page,
	signInAs,
}) => {
	await signInAs("support");
	const release = await holdScripts(page);
	const users = new UsersPage(page);
	await page.goto("/users?connection=acme", { waitUntil: "commit" });
	await users.status.selectOption("Blocked");
	release();
	await expect(page).toHaveURL(/status=blocked/);
	await expect(users.status).toHaveValue("blocked");
});

test("text that is typed before the page's scripts have loaded is searched for once they have", async ({
	page,
	signInAs,
}) => {
	await signInAs("support");
	const release = await holdScripts(page);
	const users = new UsersPage(page);
	await page.goto("/users", { waitUntil: "commit" });
	await users.search.pressSequentially("grace");
	release();
	await expect(page).toHaveURL(/q=grace/);
	await expect(users.search).toHaveValue("grace");
});
