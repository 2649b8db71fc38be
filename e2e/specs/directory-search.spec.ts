import type { Page } from "@playwright/test";
import { type Console, startConsole } from "../fixtures/console.ts";
import { expectAccessibleInEveryLook } from "../fixtures/expect-accessible.ts";
import { test as base, expect } from "../fixtures/test.ts";

/** A console of its own, whose directory is on. */
const test = base.extend<object, { own: Console }>({
	own: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
		async ({}, use) => {
			const own = await startConsole("directory-search", { DIRECTORY: "on" });
			await use(own);
			own.close();
		},
		{ scope: "worker" },
	],
	baseURL: async ({ own }, use) => use(own.origin),
});

/** Searches until the directory is filled and answers. */
const searchDirectory = (page: Page, address: string) =>
	expect(async () => {
		await page.goto(address);
		await expect(page.getByText(/^From the directory/)).toBeVisible({ timeout: 2_000 });
	}).toPass({ timeout: 60_000 });

test("a list from the directory marks what was typed and says where it was found, as far as the level sees it", async ({
	page,
	signInAs,
}) => {
	await signInAs("admin");
	await searchDirectory(page, "/users?q=garcia");
	await expect(page.locator("mark").first()).toHaveText("García");
	await expectAccessibleInEveryLook(page);
	await searchDirectory(page, "/users?q=18151");
	await expect(page.getByTitle("app_metadata.customer.number: 18151")).toBeVisible();
	await expectAccessibleInEveryLook(page);

	await signInAs("viewer");
	await searchDirectory(page, "/users?q=biron");
	await expect(page.getByRole("link", { name: "Ada Byron" })).toBeVisible();
	await page.goto("/users?q=18151");
	await expect(page.getByText("No user matches", { exact: true })).toBeVisible();
});
