import type { Page } from "@playwright/test";
import { localeCookie, locales } from "../../lib/i18n/locales.ts";
import { sizes } from "../fixtures/expect-settled.ts";
import { settings } from "../fixtures/settings.ts";
import { expect, test } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";
import { UsersPage } from "../pages/users-page.ts";

/** Returns the names and e-mails of the list that are cut. */
const findCutPeople = (page: Page) =>
	page.evaluate(() =>
		[...document.querySelectorAll("tr[data-row] [data-person]")]
			.filter((person) =>
				[...person.querySelectorAll("*")].some(
					(one) => getComputedStyle(one).textOverflow === "ellipsis" && one.scrollWidth > one.clientWidth,
				),
			)
			.map((person) => person.textContent),
	);

/** Returns the number of rows that are completely visible above the bar at the lower edge. */
const countWholeRows = (page: Page) =>
	page.evaluate(() => {
		const bar = document.querySelector("nav[aria-label=Main]")?.getBoundingClientRect();
		const end = bar && bar.top > innerHeight / 2 ? bar.top : innerHeight;
		return [...document.querySelectorAll("tr[data-row]")].filter((row) => row.getBoundingClientRect().bottom <= end)
			.length;
	});

test("names and e-mails are whole from 1280 px on and readable at 1024, and what matters less gives way", async ({
	page,
	signInAs,
}) => {
	await signInAs("support");
	const users = new UsersPage(page);
	await users.open();
	await expect(users.rows).toHaveCount(50);
	const created = users.table.getByRole("columnheader", { name: "Created" });
	for (const width of [1440, 1366, 1280]) {
		await page.setViewportSize({ width, height: 900 });
		expect(await findCutPeople(page), `${width} px`).toEqual([]);
		if (width === 1440) await expect(created).toBeVisible();
		else if (width === 1280) await expect(created).toBeHidden();
	}
	await page.setViewportSize({ width: 1024, height: 900 });
	const room = await users.rows
		.first()
		.locator("[data-person]")
		.evaluate((person) => person.parentElement?.clientWidth);
	expect(room, "room for a name").toBeGreaterThan(260);
	expect((await findCutPeople(page)).length, "1024 px").toBeLessThanOrEqual(2);
});

test("at 390 px five people are on the first screen, and the filters are behind one button", async ({
	page,
	signInAs,
}) => {
	await page.setViewportSize(sizes.phone);
	await signInAs("support");
	const users = new UsersPage(page);
	await users.open();
	await expect(users.rows).toHaveCount(50);
	expect(await countWholeRows(page)).toBeGreaterThanOrEqual(5);
	await expect(users.status).toBeHidden();
	await page.getByRole("button", { name: "Filters" }).click();
	await users.status.selectOption("Blocked");
	await expect(page.getByRole("button", { name: "Filters (1)" })).toBeVisible();
	await expect(page).toHaveURL(/status=blocked/);
	await page.getByRole("button", { name: "Clear the status filter" }).click();
	await expect(page).not.toHaveURL(/status=/);
});

test("at 200 % the first people are on the first screen", async ({ page, signInAs }) => {
	// The size of a 1440 × 900 px screen at 200 %.
	await page.setViewportSize({ width: 720, height: 450 });
	await signInAs("support");
	const users = new UsersPage(page);
	await users.open();
	await expect(users.rows).toHaveCount(50);
	expect(await countWholeRows(page)).toBeGreaterThanOrEqual(2);
});

test("at 390 px the acts on a user are in the bottom bar, wherever the page is scrolled to", async ({
	page,
	signInAs,
	person,
}) => {
	await page.setViewportSize(sizes.phone);
	await signInAs("support");
	const user = new UserPage(page);
	await user.open(person.user_id);
	const actions = user.actions.getByRole("button", { name: "Actions" });
	for (const top of [0, 400]) {
		await page.evaluate((to) => scrollTo({ top: to, behavior: "instant" }), top);
		await expect(actions).toBeInViewport({ ratio: 1 });
		const box = await actions.boundingBox();
		expect(box?.y, "in reach of the thumb").toBeGreaterThan(sizes.phone.height * 0.75);
	}
	await actions.click();
	await expect(page.getByRole("dialog", { name: "Actions" })).toBeVisible();
});

test("at 390 px and at 200 % the current tab is whole, in both languages, and an arrow leads to those beyond the edge", async ({
	page,
	context,
	signInAs,
	person,
}) => {
	await signInAs("support");
	const address = `/users/${encodeURIComponent(person.user_id)}`;
	const tabs = page.locator("main nav", { has: page.locator("[aria-current=page]") }).first();
	const arrows = tabs.locator("xpath=..").locator("button");
	const hasMore = () => tabs.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1);
	for (const locale of locales) {
		await context.addCookies([{ name: localeCookie, value: locale, url: settings.baseUrl }]);
		for (const [width, path] of [
			[390, address],
			[390, `${address}/raw`],
			[720, `${address}/profile`],
		] as const) {
			await page.setViewportSize({ width, height: 844 });
			await page.goto(path);
			await expect(tabs.locator("[aria-current=page]"), `${locale} ${width} ${path}`).toBeInViewport({ ratio: 1 });
			if (width === 390) await expect(arrows).toHaveCount(1);
			else expect(await arrows.count()).toBe((await hasMore()) ? 1 : 0);
		}
	}
	await page.setViewportSize(sizes.phone);
	await page.goto(address);
	const last = tabs.getByRole("link").last();
	await expect(last).not.toBeInViewport({ ratio: 1 });
	await arrows.click();
	await expect(last).toBeInViewport({ ratio: 1 });
});

test("the current tab, a disabled act and the status are told apart in forced colours", async ({
	page,
	signInAs,
	person,
}) => {
	await page.emulateMedia({ forcedColors: "active" });
	await signInAs("viewer");
	const user = new UserPage(page);
	await user.open(person.user_id);
	const tabs = page.getByRole("navigation", { name: "Parts of this user" }).getByRole("link");
	const lines = await tabs.evaluateAll((links) => links.map((link) => getComputedStyle(link).borderBottomColor));
	expect(lines.filter((line) => line === lines[0])).toHaveLength(1);
	await user.show("Security");
	const disabled = page.locator("button[aria-disabled=true]").first();
	const enabled = page.getByRole("button", { name: /Account of/ });
	const colourOf = (button: typeof disabled) => button.evaluate((one) => getComputedStyle(one).color);
	expect(await colourOf(disabled)).not.toBe(await colourOf(enabled));
	const place = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Users" });
	await expect(place).toHaveCSS("outline-width", "2px");
	const dot = page.getByRole("region", { name: "Tenant and account" }).locator("[class*=dot]").first();
	expect(await dot.evaluate((one) => getComputedStyle(one).backgroundColor)).not.toBe(
		await page.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor),
	);
});
