import type { Page } from "@playwright/test";
import { expectAccessibleInEveryLook } from "../fixtures/expect-accessible.ts";
import { expect, test } from "../fixtures/test.ts";
import { UsersPage } from "../pages/users-page.ts";

type Failure = { status: number; code: string; retryAfterSeconds?: number };

/** Answers the console's request in place of the BFF `times` times. After that the BFF answers. */
async function failWith(
	page: Page,
	path: RegExp,
	{ status, code, retryAfterSeconds }: Failure,
	times = Number.POSITIVE_INFINITY,
) {
	let left = times;
	await page.route(path, (route) => {
		left -= 1;
		if (left < 0) return route.continue();
		const problem = { code, status, title: code, detail: "as the server says", requestId: "r-1", retryAfterSeconds };
		return route.fulfill({ status, contentType: "application/problem+json", body: JSON.stringify(problem) });
	});
}

const list = /\/api\/users(\?|$)/;

test.beforeEach(async ({ signInAs, guard }) => {
	guard.allow(/Failed to load resource/);
	await signInAs("viewer");
});

test("a rate limit counts down and goes on by itself", async ({ page }) => {
	await failWith(page, list, { status: 503, code: "tenant_rate_limited", retryAfterSeconds: 5 }, 1);
	const users = new UsersPage(page);
	await users.open();
	const alert = page.getByRole("main").getByRole("alert");
	await expect(alert).toContainText(/Auth0 rate limit reached.+Retrying in [1-5] s/);
	await expect(users.rows).toHaveCount(50);
});

test("a failure of the newest answer leaves the list as it was, marked as older", async ({ page }) => {
	const users = new UsersPage(page);
	await users.open();
	await expect(users.rows).toHaveCount(50);
	await users.rows.first().getByRole("link").click();
	await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(/^Users/);
	await failWith(page, list, { status: 502, code: "tenant_unreachable" }, 1);
	await page.clock.install();
	await page.clock.fastForward(31_000);
	await page.goBack();
	await expect(users.rows).toHaveCount(50);
	await expect(page.getByRole("status").filter({ hasText: "The latest refresh failed" })).toBeVisible();
	await page.getByRole("button", { name: "Try again" }).click();
	await expect(page.getByText("The latest refresh failed")).toBeHidden();
});

test("offline is told, and the list comes by itself when the network is back", async ({ page, context }) => {
	const users = new UsersPage(page);
	await users.open();
	await expect(users.rows).toHaveCount(50);
	await context.setOffline(true);
	await users.search.fill("grace hopper");
	await expect(page.getByRole("alert").getByRole("heading", { name: "You’re offline" })).toBeVisible();
	await context.setOffline(false);
	await expect(users.row("Grace Hopper")).toBeVisible();
});

test("a user who is gone is told as gone, with the way back", async ({ page }) => {
	await page.goto("/users/auth0%7Cnobody-there");
	await expect(page.getByRole("heading", { name: "Not found" })).toBeVisible();
	await page.getByRole("link", { name: "Go to users" }).click();
	await expect(new UsersPage(page).rows).toHaveCount(50);
});

test("a session that ended is told over the page, and going on after a new sign-in loses nothing", async ({
	page,
	context,
}) => {
	const users = new UsersPage(page);
	await users.open();
	await expect(users.rows).toHaveCount(50);
	const cookies = await context.cookies();
	await context.clearCookies();
	await users.search.fill("grace");
	await expect(page.getByRole("dialog", { name: "Your session has ended" })).toBeVisible();
	await context.addCookies(cookies);
	await page.evaluate(() => window.dispatchEvent(new Event("focus")));
	await expect(page.getByRole("dialog")).toBeHidden();
	await expect(users.search).toHaveValue("grace");
	await expect(users.row("Grace Hopper")).toBeVisible();
});

test("an address that leads nowhere is told inside the console", async ({ page }) => {
	await page.goto("/nowhere/at/all");
	await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
	await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
});

test("what no page caught is told without the frame, in every look, and a reload leads back", async ({
	page,
	guard,
}) => {
	guard.allow(/broken on purpose/);
	await page.addInitScript(() => {
		const isMended = sessionStorage.getItem("mended") !== null;
		const { matchMedia } = window;
		window.matchMedia = (query) => {
			if (!isMended) throw new Error("broken on purpose");
			return matchMedia.call(window, query);
		};
	});
	await page.goto("/users");
	await expect(page.getByRole("heading", { level: 1, name: "Something went wrong on this page" })).toBeVisible();
	await expectAccessibleInEveryLook(page);
	const background = () => page.getByRole("main").evaluate((main) => getComputedStyle(main).backgroundColor);
	const light = await background();
	await page.emulateMedia({ colorScheme: "dark" });
	await expect.poll(background).not.toBe(light);
	await page.evaluate(() => sessionStorage.setItem("mended", ""));
	await page.getByRole("button", { name: "Try again" }).click();
	await expect(new UsersPage(page).rows).toHaveCount(50);
});
