import type { Locator, Page } from "@playwright/test";
import { listsIn, noteAsked } from "../fixtures/asked.ts";
import { expectAccessibleInBothSchemes } from "../fixtures/expect-accessible.ts";
import { expectSettled, sizes } from "../fixtures/expect-settled.ts";
import { expect, test } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";
import { UsersPage } from "../pages/users-page.ts";

test.beforeEach(async ({ page, signInAs }) => {
	await signInAs("support");
	// Requests of the sign-in page are not counted.
	await page.goto("about:blank");
});

const rowAt = (users: UsersPage, index: number) => users.table.locator(`tr[aria-rowindex="${index + 1}"]`);
const linkAt = (users: UsersPage, index: number) => rowAt(users, index).getByRole("link");

/** Expects that the row is visible and not under a sticky element. */
const expectInSight = (row: Locator) =>
	expect
		.poll(() =>
			row.evaluate((one) => {
				const { x, y, height } = one.getBoundingClientRect();
				return one.contains(document.elementFromPoint(x + 200, y + height / 2));
			}),
		)
		.toBe(true);

/** Opens the list without pages, by default from the oldest user, because other specs create and delete newer ones meanwhile. */
async function openAll(page: Page, sort: "name" | "created_at" = "created_at"): Promise<UsersPage> {
	const users = new UsersPage(page);
	await users.open(`?size=all&sort=${sort}&order=asc`);
	await expect(page.getByText(/^100 of 2,\d{3} loaded\.$/)).toBeVisible();
	return users;
}

test("the list without pages is gone through by keyboard alone, past what is loaded, and back from a user", async ({
	page,
}) => {
	const asked = noteAsked(page);
	const users = await openAll(page);
	await expect(users.table).toHaveAttribute("aria-rowcount", "1001");
	expect(listsIn(asked)).toHaveLength(1);
	await page.keyboard.press("j");
	await expect(linkAt(users, 1)).toBeFocused();
	await page.keyboard.press("End");
	await expect(linkAt(users, 100)).toBeFocused();
	await expect(page.getByText(/^200 of 2,\d{3} loaded\.$/)).toBeVisible();
	await page.keyboard.press("j");
	await expect(linkAt(users, 101)).toBeFocused();
	expect(await users.rows.count()).toBeLessThan(100);
	await page.keyboard.press("ArrowUp");
	await page.keyboard.press("x");
	for (let step = 0; step < 3; step += 1) await page.keyboard.press("Shift+ArrowDown");
	await expect(page.getByText("4 selected")).toBeVisible();
	await expect(linkAt(users, 103)).toBeFocused();
	expect(listsIn(asked).map(({ searchParams }) => searchParams.get("page"))).toEqual(["1", "2"]);
	const name = await linkAt(users, 103).innerText();
	await page.keyboard.press("Enter");
	await expect(new UserPage(page).title).toHaveText(name);
	await page.keyboard.press("Escape");
	await expect(linkAt(users, 103)).toBeFocused();
	await expectInSight(rowAt(users, 103));
	expect(listsIn(asked)).toHaveLength(2);
	await page.keyboard.press("Home");
	await expect(linkAt(users, 1)).toBeFocused();
	await expectInSight(rowAt(users, 1));
});

test("the row in focus stays in the document however far one scrolls away from it", async ({ page }) => {
	const users = await openAll(page);
	await page.keyboard.press("j");
	await page.keyboard.press("j");
	await page.mouse.move(700, 500);
	// A busy browser may drop a wheel event.
	await expect(async () => {
		await page.mouse.wheel(0, 3_000 - (await page.evaluate(() => scrollY)));
		await expect(rowAt(users, 60)).toBeVisible({ timeout: 2_000 });
	}).toPass();
	await expect(rowAt(users, 12)).toHaveCount(0);
	await expect(linkAt(users, 2)).toBeFocused();
	await page.keyboard.press("j");
	await expect(linkAt(users, 3)).toBeFocused();
	await expectInSight(rowAt(users, 3));
});

test("all rows that are loaded are chosen at once, and the choice of all is kept as the page size", async ({
	page,
}) => {
	const users = new UsersPage(page);
	await users.open();
	await expect(users.rows).toHaveCount(50);
	await users.showRows("All rows, as you scroll");
	await expect(page).toHaveURL(/size=all/);
	await expect(page.getByText(/^100 of 2,\d{3} loaded\.$/)).toBeVisible();
	await page.getByRole("checkbox", { name: "Select all rows" }).check();
	await expect(page.getByText("100 selected")).toBeVisible();
	await page.goto("/roles");
	await users.open();
	await expect(page).toHaveURL(/size=all/);
	await expect(page.getByText(/^100 of 2,\d{3} loaded\.$/)).toBeVisible();
});

test("a further page that fails is said below the rows, which stay, and comes when it is asked for again", async ({
	page,
	guard,
}) => {
	guard.allow(/status of 502/);
	const problem = { code: "tenant_unreachable", title: "Unreachable", status: 502, detail: "Unreachable" };
	await page.route(/api\/users\?.*page=2/, (route) =>
		route.fulfill({ status: 502, contentType: "application/problem+json", json: problem }),
	);
	const asked = noteAsked(page);
	const users = await openAll(page);
	await page.keyboard.press("j");
	await page.keyboard.press("End");
	const alert = page.getByRole("alert").filter({ hasText: "The next rows could not be loaded" });
	await expect(alert).toContainText("Rolecall could not reach Auth0.");
	await expect(linkAt(users, 100)).toBeFocused();
	expect(listsIn(asked)).toHaveLength(2);
	await page.unrouteAll();
	await alert.getByRole("button", { name: "Try again" }).click();
	await expect(page.getByText(/^200 of 2,\d{3} loaded\.$/)).toBeVisible();
	await expect(alert).toHaveCount(0);
});

test("the end of what Auth0 pages through is said there, with the ways to the rest, at one call for each 100", async ({
	page,
}) => {
	const asked = noteAsked(page);
	await openAll(page, "name");
	await page.keyboard.press("j");
	const status = page.getByText(/ of 2,\d{3} loaded\.$/);
	for (let pages = 1; pages < 10; pages += 1) {
		const before = await status.innerText();
		await page.keyboard.press("End");
		await expect(status.filter({ hasNotText: before })).toBeVisible();
	}
	await expect(page.getByText(/^(?:99\d|1,000) of 2,\d{3} loaded\.$/)).toBeVisible();
	await page.keyboard.press("End");
	await expect(page.getByRole("button", { name: "Page through everyone" }).last()).toBeInViewport();
	expect(listsIn(asked)).toHaveLength(10);
});

test("on a user's page j goes on past the loaded page for one call, and the way back leads to where one is", async ({
	page,
}) => {
	const asked = noteAsked(page);
	const users = new UsersPage(page);
	const user = new UserPage(page);
	// Sorted by creation, because a list by name may contain a user that another spec deletes.
	await users.open("?sort=created_at&order=asc&size=25");
	await expect(users.rows).toHaveCount(25);
	await users.rows.last().getByRole("link").click();
	await expect(page.getByText(/^25 of 2,\d{3}$/)).toBeVisible();
	await page.keyboard.press("j");
	await expect(page.getByText(/^26 of 2,\d{3}$/)).toBeVisible();
	await page.keyboard.press("k");
	await expect(page.getByText(/^25 of 2,\d{3}$/)).toBeVisible();
	await page.keyboard.press("j");
	await expect(page.getByText(/^26 of 2,\d{3}$/)).toBeVisible();
	const name = await user.title.innerText();
	await page.keyboard.press("Escape");
	await expect(page).toHaveURL(/page=2/);
	await expect(users.rows.first().getByRole("link")).toBeFocused();
	await expect(users.rows.first().getByRole("link")).toHaveText(name);
	expect(listsIn(asked)).toHaveLength(2);
});

for (const [device, viewport] of Object.entries(sizes)) {
	test(`the list without pages is accessible, ${device}`, async ({ page }) => {
		await page.setViewportSize(viewport);
		const users = await openAll(page);
		await page.keyboard.press("j");
		await page.keyboard.press("End");
		await expect(page.getByText(/^200 of 2,\d{3} loaded\.$/)).toBeVisible();
		await expect(linkAt(users, 100)).toBeFocused();
		await expectSettled(page);
		await expectAccessibleInBothSchemes(page);
	});
}
