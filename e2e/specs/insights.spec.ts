import { type Console, startConsole } from "../fixtures/console.ts";
import { expectAccessibleInEveryLook } from "../fixtures/expect-accessible.ts";
import { test as base, expect } from "../fixtures/test.ts";

/** A console of its own, because other tests count the calls of the shared one. */
const test = base.extend<object, { own: Console }>({
	own: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
		async ({}, use) => {
			const own = await startConsole("insights", {});
			await use(own);
			own.close();
		},
		{ scope: "worker" },
	],
	baseURL: async ({ own }, use) => use(own.origin),
});

test("an admin turns the directory on from the insights, and each number opens a list with as many users", async ({
	page,
	signInAs,
}) => {
	await signInAs("admin");
	await page.goto("/users");
	await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Insights" }).click();
	await expect(page.getByRole("heading", { name: "The directory is off" })).toBeVisible();
	await expectAccessibleInEveryLook(page);
	await page.getByRole("link", { name: "Open the directory’s settings" }).click();
	await page.getByRole("button", { name: "Turn on" }).click();
	await page.getByRole("dialog").getByRole("button", { name: "Turn on" }).click();
	await expect(page.getByText("Up to date")).toBeVisible({ timeout: 60_000 });

	await page.goto("/insights?days=90");
	const numbers = page.getByRole("list", { name: "Users by kind" });
	await expect(numbers.getByRole("link")).toHaveCount(9);
	const signUps = page.getByRole("region", { name: "Sign-ups by day" });
	await expect(signUps.locator(".recharts-bar-rectangle").first()).toBeAttached();
	await signUps.getByRole("button", { name: "As a table" }).click();
	await expectAccessibleInEveryLook(page);

	for (const name of ["Blocked", "Dormant", "Without a role"]) {
		const link = numbers.getByRole("link", { name: new RegExp(`^${name} `) });
		const [count = ""] = /\d+/.exec((await link.textContent()) ?? "") ?? [];
		await link.click();
		const heading = page.getByRole("heading", { level: 1, name: "Users" });
		await expect(heading).toHaveText(`Users ${count}`);
		await page.goBack();
	}
	await signUps.getByRole("button", { name: "As a table" }).click();
	const first = signUps.getByRole("table").getByRole("link").first();
	const count = await first.textContent();
	await first.click();
	await expect(page.getByRole("heading", { level: 1, name: "Users" })).toHaveText(`Users ${count}`);
});
