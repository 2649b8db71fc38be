import { listsIn, noteAsked, opensIn } from "../fixtures/asked.ts";
import { holdClock } from "../fixtures/hold-clock.ts";
import { expect, test } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";
import { UsersPage } from "../pages/users-page.ts";

test.beforeEach(async ({ page, signInAs }) => {
	await signInAs("viewer");
	// Requests of the sign-in page are not counted.
	await page.goto("about:blank");
});

test("a user whom one rests on is read ahead, and opening them asks for nothing more", async ({ page }) => {
	const asked = noteAsked(page);
	const users = new UsersPage(page);
	await users.open("?size=25");
	await expect(users.rows).toHaveCount(25);
	expect(listsIn(asked)).toHaveLength(1);
	const row = users.rows.nth(3);
	const id = (await row.getAttribute("data-row")) ?? "";
	const ahead = page.waitForResponse((response) => response.url().endsWith(`/api/users/${encodeURIComponent(id)}`));
	await row.hover();
	expect((await ahead).request().headers()).toMatchObject({ purpose: "prefetch" });
	const name = await row.getByRole("link").innerText();
	await row.getByRole("link").click();
	await expect(new UserPage(page).title).toHaveText(name);
	await expect(page.getByRole("navigation", { name: "Parts of this user" })).toBeVisible();
	expect(opensIn(asked, id)).toHaveLength(1);
	const parts = () => asked.flatMap(({ pathname }) => pathname.split("/").slice(4)).toSorted();
	await expect.poll(parts).toEqual(["audit", "logs", "organizations", "roles"]);
	expect(asked).toHaveLength(6);

	// Seven upstream calls are too many for opening a tab.
	const tabs = page.getByRole("navigation", { name: "Parts of this user" });
	await tabs.getByRole("link", { name: "Access" }).hover();
	const cheap = page.waitForRequest(/\/api\/users\/.*\/sign-in-methods$/);
	await tabs.getByRole("link", { name: "Security" }).hover();
	await cheap;
	expect(asked.filter(({ pathname }) => pathname.endsWith("/access"))).toEqual([]);
});

test("a user who was not read ahead is shown by name and e-mail at once, from their row", async ({ page }) => {
	const users = new UsersPage(page);
	await users.open("?size=25");
	await expect(users.rows).toHaveCount(25);
	const { promise: released, resolve: release } = Promise.withResolvers<void>();
	await page.route(/api\/users\/[^/?]+$/, async (route) => {
		await released;
		await route.continue();
	});
	const link = users.rows.nth(5).getByRole("link");
	const name = await link.innerText();
	await link.click();
	await expect(new UserPage(page).title).toHaveText(name);
	await expect(page.getByRole("status", { name: "Loading" })).toBeVisible();
	await expect(page.getByText(/^6 of 2,\d{3}$/)).toBeVisible();
	release();
	await expect(page.getByRole("navigation", { name: "Parts of this user" })).toBeVisible();
});

test("a name that is typed asks from its third letter on, at most once a letter, and what is overtaken is let go", async ({
	page,
}) => {
	const users = new UsersPage(page);
	await users.open();
	await expect(users.rows).toHaveCount(50);
	const asked = noteAsked(page);
	await users.search.focus();
	// The pause follows the page's clock, which advances only on command, so a busy machine does not change it.
	await page.clock.install();
	await holdClock(page);
	for (const letter of "grace hopper") {
		await page.keyboard.press(letter === " " ? "Space" : letter);
		await page.clock.runFor(120);
	}
	await page.clock.resume();
	await expect(users.row("Grace Hopper")).toBeVisible();
	await expect(users.rows).toHaveCount(1);
	const texts = listsIn(asked).map(({ searchParams }) => searchParams.get("q") ?? "");
	expect(texts.at(-1)).toBe("grace hopper");
	expect(texts.filter((text) => text.length < 3)).toEqual([]);
	expect(new Set(texts).size).toBe(texts.length);
	expect(texts.length).toBeLessThanOrEqual(9);
});

test("a search that is overtaken is ended in the browser, and its answer is never shown", async ({ page }) => {
	const users = new UsersPage(page);
	await users.open();
	await expect(users.rows).toHaveCount(50);
	await page.route(/api\/users\?q=grace&/, () => undefined);
	const ended = page.waitForEvent("requestfailed", (request) => /q=grace&/.test(request.url()));
	const first = page.waitForRequest(/q=grace&/);
	await users.search.fill("grace");
	await first;
	await users.search.fill("grace hopper");
	expect((await ended).failure()?.errorText).toBe("net::ERR_ABORTED");
	await expect(users.rows).toHaveCount(1);
});

test("a pasted id or e-mail is asked for once, without a pause", async ({ page, person }) => {
	await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
	const users = new UsersPage(page);
	await users.open();
	await expect(users.rows).toHaveCount(50);
	for (const text of [person.user_id, person.email]) {
		const asked = noteAsked(page);
		await page.evaluate((value) => navigator.clipboard.writeText(value), text);
		await users.search.focus();
		await page.keyboard.press("ControlOrMeta+a");
		await page.keyboard.press("ControlOrMeta+v");
		await expect(page.getByText(/^Exact match by /)).toBeVisible();
		await expect(users.row(person.name)).toBeVisible();
		expect(listsIn(asked)).toHaveLength(1);
	}
});
