import type { Page } from "@playwright/test";
import { accountEmail, accountPassword } from "../fixtures/accounts.ts";
import { expectAccessibleInEveryLook } from "../fixtures/expect-accessible.ts";
import { expectDialog } from "../fixtures/expect-settled.ts";
import { ageSignIn, policy, startPolicyConsole } from "../fixtures/policy-console.ts";
import { callTenant } from "../fixtures/tenant.ts";
import { test as base, expect, forgetSession, signInFrom } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";
import { UsersPage } from "../pages/users-page.ts";
import { UsersViews } from "../pages/users-views.ts";

// One server serves all tests, and one of them changes its policy file.
base.describe.configure({ mode: "default" });

/** A console with an access policy in a file. Its pages are those of the tests. */
const test = base.extend<object, { ruled: Awaited<ReturnType<typeof startPolicyConsole>> }>({
	ruled: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
		async ({}, use) => {
			const ruled = await startPolicyConsole();
			await use(ruled);
			ruled.close();
		},
		{ scope: "worker" },
	],
	baseURL: async ({ ruled }, use) => use(ruled.origin),
});

/** Demo accounts, and what the pages call them. */
const support = "auth0|65a0b1c2d3e4f50617280002";
const viewer = "auth0|65a0b1c2d3e4f50617280003";

/** Returns to the tab, as after a visit to another one. */
const comeBack = async (page: Page) => {
	await page.bringToFront();
	await page.evaluate(() => window.dispatchEvent(new Event("focus")));
};

test("an act that needs a fresh sign-in keeps what was entered until the person has signed in again in another tab", async ({
	page,
	context,
	ruled,
	signInAs,
	guard,
}) => {
	guard.allow(/status of 403/);
	await signInAs("admin");
	await ageSignIn(context, ruled.origin, 3);
	const user = new UserPage(page);
	await user.open(viewer);
	await user.act("Block user", "TICKET-7");
	const fresh = page.getByRole("dialog", { name: "Sign in again to do this" });
	await expect(fresh).toContainText("This needs a sign-in of the last 2 minutes.");
	const again = fresh.getByRole("link", { name: "Sign in again" });
	await expect(again).toBeFocused();

	let opened = page.waitForEvent("popup");
	await again.click();
	await (await opened).close();
	await comeBack(page);
	await expect(fresh.getByRole("alert")).toHaveText(
		"You are back, but without a sign-in of the last 2 minutes. Sign in again.",
	);
	await expectAccessibleInEveryLook(page);

	opened = page.waitForEvent("popup");
	await again.click();
	const other = await opened;
	await expect(other.getByText("What you are about to do needs a fresh sign-in.")).toBeVisible();
	await signInFrom(other, { email: accountEmail("admin"), password: accountPassword });
	await expect(other).toHaveURL(/\/users/);
	await other.close();
	await comeBack(page);
	await expect(fresh).toHaveCount(0);
	await expectDialog(page);
	await expect(user.dialog.getByRole("textbox", { name: /reason/i })).toHaveValue("TICKET-7");
	await user.dialog.getByRole("button", { name: "Block user", exact: true }).click();
	await expect(page.getByText("Vera Lindqvist is blocked").first()).toBeVisible();
	await user.show("Activity");
	await expect(
		user.section("Activity").getByRole("listitem").filter({ hasText: "reason: TICKET-7" }).first(),
	).toBeVisible();
	await callTenant("PATCH", `users/${encodeURIComponent(viewer)}`, { blocked: false }, ruled.tenant);
});

test("an admin views Rolecall as a level and as a person: with their masks, on every page, without a change, and on record", async ({
	page,
	signInAs,
	guard,
}) => {
	guard.allow(/status of 403/);
	await signInAs("admin");
	const user = new UserPage(page);
	const bar = page.getByRole("main").getByText(/^You are viewing Rolecall as .*The view ends/);
	const stop = page.getByRole("button", { name: "Stop viewing" });
	await page.goto("/settings/access");
	await page.getByRole("button", { name: "View as Auditor" }).click();
	await expect(page).toHaveURL(/\/users/);
	await expect(bar).toContainText("You are viewing Rolecall as Auditor. Nothing can be changed.");
	await expectAccessibleInEveryLook(page);
	for (const path of ["/groups", "/organizations", "/my-access", "/help"]) {
		await page.goto(path);
		await expect(bar).toBeVisible();
	}
	await user.open(support);
	await expect(bar).toBeVisible();
	await expect(user.section("Identity").getByText(/^s•••@/)).toBeVisible();
	await expect(page.getByText("192.0.2.10")).toHaveCount(0);
	await expectAccessibleInEveryLook(page);
	await stop.click();
	await expect(bar).toHaveCount(0);
	await user.open(support);
	await expect(user.section("Identity").getByText("support@rolecall.test")).toBeVisible();
	await expect(page.getByText("192.0.2.10").first()).toBeVisible();

	await user.show("Access");
	await page.getByRole("button", { name: "View Rolecall as this person" }).click();
	await expect(bar).toContainText(`You are viewing Rolecall as ${support}, whose level is Service desk.`);
	await user.open(viewer);
	await expect(user.actions).toContainText("You are viewing Rolecall as somebody else, so you cannot change");
	await expect(user.actions.getByRole("button", { name: "Block user" })).toHaveCount(0);
	await expectAccessibleInEveryLook(page);
	await stop.click();
	await expect(bar).toHaveCount(0);
	await user.open(viewer);
	await expect(user.actions.getByRole("button", { name: "Block user" })).toBeVisible();

	await page.goto("/activity");
	const entries = page.getByRole("main").getByRole("listitem");
	await expect(entries.filter({ hasText: "Viewed Rolecall as" })).toHaveCount(2);
	await expect(entries.filter({ hasText: "Stopped viewing Rolecall as somebody else" })).toHaveCount(2);
});

test("an admin reads the policy in words, support gets no page of it, and a refused file leaves the last good one in force", async ({
	page,
	ruled,
	signInAs,
	guard,
}) => {
	guard.allow(/status of 40[34]/);
	await signInAs("admin");
	await page.goto("/users");
	await page.getByRole("button", { name: /Account of/ }).click();
	await page.getByRole("menuitem", { name: "Access settings" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Access" })).toBeVisible();
	await expect(page.getByText(`From ${ruled.file}, read on`)).toBeVisible();
	const desk = page.getByRole("region", { name: "Service desk" });
	await expect(desk).toContainText("People who have the role Rolecall Support");
	await expect(desk).toContainText("blocked");
	await expect(desk.getByText("name: shown, not editable")).toBeVisible();
	const auditor = page.getByRole("region", { name: "Auditor" });
	await expect(auditor.getByText("email: masked")).toBeVisible();
	await expect(auditor.getByText(/last_ip.* app_metadata\.\*\*.*: not shown/)).toBeVisible();
	await desk.getByText(/^8 of \d+$/).click();
	await expect(desk.getByText("Block and unblock users")).toBeVisible();
	await expectAccessibleInEveryLook(page);

	ruled.write(policy.replace("name: Auditor", "nome: Auditor"));
	const refused = page.getByRole("alert").filter({ hasText: "The policy file has changed, and is refused" });
	await expect(async () => {
		await page.reload();
		await expect(refused).toBeVisible({ timeout: 2_000 });
	}).toPass();
	await expect(refused.getByText(/^line 14, column 5: .*nome/)).toBeVisible();
	await expect(page.getByRole("region", { name: "Auditor" })).toBeVisible();
	await expectAccessibleInEveryLook(page);
	ruled.write(policy);
	await expect(async () => {
		await page.reload();
		await expect(auditor).toBeVisible();
		await expect(refused).toHaveCount(0, { timeout: 2_000 });
	}).toPass();

	await forgetSession(page);
	await signInAs("support");
	await page.goto("/users");
	await page.getByRole("button", { name: /Account of/ }).click();
	await expect(page.getByRole("menuitem", { name: "What you can do" })).toBeVisible();
	await expect(page.getByRole("menuitem", { name: "Access settings" })).toHaveCount(0);
	await page.goto("/settings/access");
	await expect(page.getByRole("region", { name: "Service desk" })).toHaveCount(0);
	expect((await page.request.get("/api/access")).status()).toBe(403);
});

test("a field that the level may not edit says why in a new user, and the rest is created", async ({
	page,
	signInAs,
}) => {
	await signInAs("support");
	await page.goto("/users");
	await page.getByRole("button", { name: "Create user" }).click();
	const user = new UserPage(page);
	const name = user.dialog.getByRole("textbox", { name: "Name (optional)" });
	await expect(name).toHaveAccessibleDescription("Your level may not edit this. Ask for Rolecall Admin.");
	await expect(name).not.toBeEditable();
	await expectDialog(page);
	await expectAccessibleInEveryLook(page);
	await user.dialog.getByRole("textbox", { name: "E-mail", exact: true }).fill("ruled@example.test");
	await user.dialog.getByRole("combobox", { name: "Verification" }).selectOption("unverified");
	await user.dialog.getByRole("button", { name: "Create user", exact: true }).click();
	await expect(user.dialog).toContainText("password");
	await expect(page.getByText("ruled@example.test").first()).toBeVisible();
});

test("an order that the level may not use is not offered, and a saved view with it is shown as not usable", async ({
	page,
	signInAs,
}) => {
	await signInAs("admin");
	const users = new UsersPage(page);
	const views = new UsersViews(page);
	await users.open("?sort=email&order=asc");
	await page.getByRole("button", { name: "Save view" }).click();
	await views.name.fill("By e-mail");
	await views.dialog.getByRole("checkbox", { name: "For everyone" }).check();
	await views.confirm("Save view");
	await users.openView();
	await expect(users.sort.getByRole("option", { name: /^E-mail/ })).toHaveCount(2);

	await forgetSession(page);
	await signInAs("viewer");
	await users.open();
	await users.openView();
	await expect(users.sort.getByRole("option", { name: /^Created/ })).toHaveCount(2);
	await expect(users.sort.getByRole("option", { name: /^E-mail/ })).toHaveCount(0);
	await users.closeView();
	await views.openPanel();
	const reason = "You cannot use this view: your level may not search or sort by email like this.";
	await expect(views.panel.getByText(reason)).toBeVisible();
	await expect(views.panel.getByRole("link", { name: "By e-mail" })).toHaveCount(0);
	await expectAccessibleInEveryLook(page);
});
