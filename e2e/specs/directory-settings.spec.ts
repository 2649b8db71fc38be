import { testWithConsole } from "../fixtures/console.ts";
import { expectAccessibleInEveryLook } from "../fixtures/expect-accessible.ts";
import { expect } from "../fixtures/test.ts";

const test = testWithConsole("directory");
// One worker runs these tests, on one console. Each begins with the directory off.
test.describe.configure({ mode: "default" });

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
	await expect(numbers.getByRole("link")).toHaveCount(11);
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
