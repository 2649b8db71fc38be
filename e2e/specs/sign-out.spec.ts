import type { Browser, BrowserContext } from "@playwright/test";
import { settings } from "../fixtures/settings.ts";
import { callTenant, type TenantUser } from "../fixtures/tenant.ts";
import { expect, forgetSession, signInWith, test } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";

type Listed = { sessions: { id: string; created_at: string }[] };

const status = async (context: BrowserContext) => (await context.request.get(`${settings.baseUrl}/api/me`)).status();

/** A browser that holds a copy of the session's cookies. */
async function copyOf(browser: Browser, context: BrowserContext) {
	const copy = await browser.newContext({ baseURL: settings.baseUrl });
	await copy.addCookies(await context.cookies());
	expect(await status(copy)).toBe(200);
	return copy;
}

/** Gives this test's user a level, because ending the sessions of a shared account would break other tests. */
async function giveLevel({ user_id }: TenantUser, roleName: string): Promise<void> {
	const roles = await callTenant<{ id: string; name: string }[]>("GET", "roles?per_page=100");
	const ids = roles.filter(({ name }) => name === roleName).map(({ id }) => id);
	await callTenant("POST", `users/${encodeURIComponent(user_id)}/roles`, { roles: ids });
}

/** Opens the person's page in a separate browser with a new sign-in. */
async function signedIn(browser: Browser, { email, user_id }: TenantUser) {
	const context = await browser.newContext({ baseURL: settings.baseUrl });
	const page = await context.newPage();
	const mark = email.slice("ada.".length, email.indexOf("@"));
	await signInWith(page, { email, password: `Ada-${mark}-Lovelace1` });
	await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
	return { context, page, userId: user_id };
}

test("a copied cookie stops working when its owner signs out", async ({ browser, person }) => {
	await giveLevel(person, "Rolecall Viewer");
	const { context, page } = await signedIn(browser, person);
	const copy = await copyOf(browser, context);
	await page.getByRole("button", { name: /Account of/ }).click();
	await page.getByRole("menuitem", { name: "Sign out" }).click();
	await expect(page).toHaveURL(/\/sign-in/);
	expect(await status(copy)).toBe(401);
	const stolen = await copy.newPage();
	await stolen.goto("/users");
	await expect(stolen).toHaveURL(/\/sign-in/);
	await copy.close();
	await context.close();
});

test("a session that the tenant ends takes the Rolecall session along", async ({ browser, person }) => {
	await giveLevel(person, "Rolecall Viewer");
	const { context, userId } = await signedIn(browser, person);
	const path = `users/${encodeURIComponent(userId)}/sessions`;
	const { sessions } = await callTenant<Listed>("GET", path);
	const [newest] = sessions.toSorted((a, b) => b.created_at.localeCompare(a.created_at));
	expect(await status(context)).toBe(200);
	await callTenant("DELETE", `sessions/${newest?.id}`);
	await expect.poll(() => status(context)).toBe(401);
	await context.close();
});

test("a person ends their own sessions everywhere from the account menu", async ({ browser, person }) => {
	await giveLevel(person, "Rolecall Support");
	const [first, second] = [await signedIn(browser, person), await signedIn(browser, person)];
	await first.page.getByRole("button", { name: /Account of/ }).click();
	await first.page.getByRole("menuitem", { name: "End my sessions everywhere" }).click();
	await first.page.getByRole("dialog").getByRole("button", { name: "End my sessions everywhere" }).click();
	await expect(first.page).toHaveURL(/\/sign-in/);
	expect([await status(first.context), await status(second.context)]).toEqual([401, 401]);
	const again = await signedIn(browser, person);
	expect(await status(again.context)).toBe(200);
	for (const { context } of [first, second, again]) await context.close();
});

test("an admin ends the Rolecall sessions of another, and support is not offered to", async ({
	browser,
	page,
	person,
	signInAs,
	expectAccessible,
}) => {
	await giveLevel(person, "Rolecall Viewer");
	const other = await signedIn(browser, person);
	await signInAs("admin");
	const user = new UserPage(page);
	await user.open(other.userId, "/security");
	await user.section("Rolecall sessions").getByRole("button", { name: "End Rolecall sessions" }).click();
	await expectAccessible();
	await user.dialog.getByRole("button", { name: "End Rolecall sessions" }).click();
	await expect(page.getByText(/Rolecall sessions of .+ ended/)).toBeVisible();
	expect(await status(other.context)).toBe(401);
	await other.context.close();
	await forgetSession(page);
	await signInAs("support");
	await user.open(other.userId, "/security");
	await expect(user.section("Sessions")).toBeVisible();
	await expect(page.getByRole("heading", { name: "Rolecall sessions" })).toBeHidden();
});
