import { type Console, startConsole } from "../fixtures/console.ts";
import { expectAccessibleInEveryLook } from "../fixtures/expect-accessible.ts";
import { test as base, expect } from "../fixtures/test.ts";

/** A console of its own, because other tests count the calls of the shared one. */
const test = base.extend<object, { own: Console }>({
	own: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
		async ({}, use) => {
			const own = await startConsole("directory", {});
			await use(own);
			own.close();
		},
		{ scope: "worker" },
	],
	baseURL: async ({ own }, use) => use(own.origin),
});

test("an admin turns the directory on, sees it fill and stay up to date, turns it off and drops it, all on record", async ({
	page,
	signInAs,
}) => {
	await signInAs("admin");
	await page.goto("/users");
	await page.getByRole("button", { name: /Account of/ }).click();
	await page.getByRole("menuitem", { name: "Directory" }).click();
	await expect(page).toHaveURL(/\/settings\/directory$/);
	const state = page.getByRole("region", { name: "State" });
	await expect(state.getByText("Off", { exact: true })).toBeVisible();
	await expect(page.getByText(/^The first fill of \d+ users takes at least 1 call /)).toBeVisible();
	await expectAccessibleInEveryLook(page);

	const dialog = page.getByRole("dialog");
	await state.getByRole("button", { name: "Turn on" }).click();
	await expectAccessibleInEveryLook(page);
	await dialog.getByRole("button", { name: "Turn on" }).click();
	await expect(state.getByText("Up to date")).toBeVisible({ timeout: 60_000 });
	await expect(state.getByText(/^\d\d users, in /)).toBeVisible();
	await expect(
		state
			.getByRole("definition")
			.getByText(/^\d+ seconds? ago$/)
			.first(),
	).toBeVisible();
	await expectAccessibleInEveryLook(page);

	await state.getByRole("button", { name: "Turn off" }).click();
	await dialog.getByRole("button", { name: "Turn off" }).click();
	await expect(state.getByText("Off", { exact: true })).toBeVisible();
	await expect(state.getByText(/^\d\d users, in /)).toBeVisible();

	await state.getByRole("button", { name: "Drop directory" }).click();
	await dialog.getByLabel("Type directory to confirm").fill("directory");
	await expectAccessibleInEveryLook(page);
	await dialog.getByRole("button", { name: "Drop directory" }).click();
	await expect(state.getByText("No users")).toBeVisible();
	await expect(state.getByRole("button", { name: "Drop directory" })).toHaveCount(0);

	await page.goto("/activity");
	const entries = page.getByRole("main").getByRole("listitem");
	for (const words of ["Directory turned on", "Directory turned off", "Directory dropped"])
		await expect(entries.filter({ hasText: words })).toHaveCount(1);
});
