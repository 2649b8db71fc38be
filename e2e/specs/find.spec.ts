import type { Page } from "@playwright/test";
import { callTenant, type TenantUser, waitUntilIndexed } from "../fixtures/tenant.ts";
import { expect, test } from "../fixtures/test.ts";
import { UsersPage } from "../pages/users-page.ts";

const base64Url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/**
 * Types into the search box and expects the hint. The hint disappears when the list answers, so the answer is held back until it is
 * seen.
 */
async function typeAndSeeHint(page: Page, text: string, hint: string) {
	const seen = Promise.withResolvers<void>();
	await page.route(/\/api\/users\?/, async (route) => {
		await seen.promise;
		await route.continue();
	});
	await new UsersPage(page).search.fill(text);
	await expect(page.getByText(hint)).toBeVisible();
	seen.resolve();
	await page.unrouteAll({ behavior: "ignoreErrors" });
}

test("whatever is pasted is recognised, said so, and found at once", async ({ page, signInAs, person }) => {
	await signInAs("support");
	const users = new UsersPage(page);
	await users.open();
	const pasted = [
		[` mailto:${person.email.toUpperCase()} `, "E-mail: exact lookup.", "Exact match by e-mail."],
		[person.user_id, "User id: exact lookup.", "Exact match by user id."],
		[
			`https://manage.auth0.com/dashboard/eu/acme/users/${encodeURIComponent(person.user_id)}`,
			"Finds the user of the pasted address.",
			"Exact match by user id.",
		],
	] as const;
	for (const [text, recognised, found] of pasted) {
		await typeAndSeeHint(page, text, recognised);
		await expect(page.getByText(found)).toBeVisible();
		await expect(users.row(person.name)).toBeVisible();
		// The list is opened again, because it would still hold the response for the previous text about the same person.
		await users.open();
		await expect(users.rows).toHaveCount(50);
	}
	await typeAndSeeHint(page, "192.0.2.17", "IP address: finds users who last signed in from it.");
	await typeAndSeeHint(page, "+34 600 123 456", "Phone number: searched as +34600123456.");
});

test("a pasted token finds its user, and the token itself never leaves the browser", async ({
	page,
	signInAs,
	person,
}) => {
	await signInAs("support");
	const users = new UsersPage(page);
	await users.open();
	const claims = base64Url({ sub: person.user_id, secret: "canary-claim" });
	const token = `${base64Url({ alg: "RS256" })}.${claims}.c2lnbmF0dXJlLWNhbmFyeQ`;
	const sent: string[] = [];
	page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
	const hint = "Finds the user of the pasted token. The token itself stays in this browser.";
	await typeAndSeeHint(page, `Bearer ${token}`, hint);
	await expect(users.search).toHaveValue(person.user_id);
	await expect(users.row(person.name)).toBeVisible();
	await users.search.fill(`${base64Url({ alg: "RS256" })}.${base64Url({ aud: "x" })}.c2lnbmF0dXJlLWNhbmFyeQ`);
	await expect(page.getByText("This token has no readable subject.")).toBeVisible();
	await expect(users.rows).toHaveCount(50);
	expect(sent.filter((request) => request.includes("c2lnbmF0dXJl") || request.includes(claims))).toEqual([]);
	expect(page.url()).not.toContain("eyJ");
});

test("a log id finds the user it is about", async ({ page, signInAs }) => {
	await signInAs("support");
	const logs = await callTenant<{ log_id: string; user_id?: string }[]>("GET", "logs?per_page=50&q=type:s");
	const entry = logs.find(({ user_id }) => user_id);
	const users = new UsersPage(page);
	await users.open();
	await users.find(entry?.log_id ?? "");
	await expect(page.getByText("Exact match by log entry.")).toBeVisible();
	await expect(users.rows).toHaveCount(1);
});

test("the members of a role are listed, with what that costs said before and after", async ({
	page,
	signInAs,
	expectAccessible,
}) => {
	await signInAs("support");
	const users = new UsersPage(page);
	await users.open("?status=blocked");
	const role = page.getByRole("combobox", { name: "Role" });
	await role.click();
	await expect(page.getByText("Slower")).toBeVisible();
	await page.getByRole("option", { name: "Editor" }).click();
	await expect(page).toHaveURL(/\?role=rol_/);
	await expect(page.getByText(/Members of the role “Editor”/)).toBeVisible();
	await expect(users.rows.first()).toBeVisible();
	await expectAccessible();
	await users.find("grace");
	await expect(page).not.toHaveURL(/role=/);
});

test("who has no role is looked for page by page, within what narrows the list, with its cost said before", async ({
	page,
	signInAs,
	person,
	expectAccessible,
}) => {
	await waitUntilIndexed(person);
	await signInAs("support");
	const users = new UsersPage(page);
	await users.open(`?q=${encodeURIComponent(person.name)}`);
	await expect(users.row(person.name)).toBeVisible();
	await page.getByRole("combobox", { name: "Role" }).click();
	await expect(page.getByText("Slower")).toBeVisible();
	await page.getByRole("option", { name: "No role" }).click();
	await expect(page).toHaveURL(/role=none/);
	await expect(page.getByText("Rolecall checked the roles of the one user on this page: 1 has none.")).toBeVisible();
	await expect(users.row(person.name)).toBeVisible();
	await users.open("?q=rolecall.test&role=none");
	await expect(page.getByText(/Rolecall checked the roles of the|Rolecall checked users/).first()).toBeVisible();
	await expect(users.row("Ana Duarte")).toHaveCount(0);
	await expectAccessible();
});

test("past the first 1,000 one narrows by year, or walks on so that everyone is reached", async ({
	page,
	signInAs,
	expectAccessible,
}) => {
	await signInAs("support");
	const users = new UsersPage(page);
	await users.open();
	await page.getByRole("button", { name: "Narrow by creation date" }).click();
	await page
		.getByRole("menuitem", { name: /^\d{4}$/ })
		.first()
		.click();
	await expect(page).toHaveURL(/from=\d{4}-01-01.*to=\d{4}-12-31.*sort=created_at/);
	await expect(page.getByText(/Created\W* from .*\d{4}\W* to .*\d{4}/)).toBeVisible();
	await page.getByRole("button", { name: "Show all dates" }).click();
	await page.getByRole("button", { name: "Page through everyone" }).click();
	await expect(page).toHaveURL(/sort=created_at&order=asc/);
	await expect(page.getByText(/by creation date: 1–1,000 of 2,\d{3}\./)).toBeVisible();
	const [thousandth] = await callTenant<TenantUser[]>("GET", "users?per_page=1&page=999&sort=created_at:1");
	await page.getByRole("button", { name: "Page 20" }).click();
	await expect(page.getByText(/^951–1,000 of/)).toBeVisible();
	await expect(users.rows.last()).toHaveAttribute("data-row", thousandth?.user_id ?? "");
	await page.getByRole("button", { name: "Next 1,000" }).click();
	await expect(page).toHaveURL(/from=/);
	await expect(users.rows.first()).toHaveAttribute("data-row", thousandth?.user_id ?? "");
	// Other specs create and delete users meanwhile.
	await expect(page.getByText(/by creation date: (?:9|1,0)\d\d–(?:1,9|2,0)\d\d of 2,\d{3}\./)).toBeVisible();
	await expectAccessible();
	// This works from any page of the date range, not only from the last.
	await page.getByRole("button", { name: "Next 1,000" }).click();
	await expect(page.getByText(/by creation date: (?:1,9|2,0)\d\d–2,\d{3} of 2,\d{3}\./)).toBeVisible();
	await expect(page.getByRole("button", { name: "Next 1,000" })).toHaveCount(0);
	await page.getByRole("button", { name: "Stop" }).click();
	await expect(page).not.toHaveURL(/walked=|from=/);
});

test("who is locked out is asked for one by one, with what that costs said before", async ({
	page,
	signInAs,
	expectAccessible,
}) => {
	await signInAs("support");
	const users = new UsersPage(page);
	await users.open("?connection=acme");
	await users.status.selectOption("Locked out");
	await expect(page).toHaveURL(/\?status=locked_out/);
	await expect(page.getByText(/recently locked out, according to the tenant’s log/)).toBeVisible();
	await expectAccessible();
	await users.find("grace");
	await expect(page).not.toHaveURL(/status=/);
	await expect(users.rows.first()).toBeVisible();
});
