import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { accountEmail } from "../fixtures/accounts.ts";
import { startConsole } from "../fixtures/console.ts";
import { expectAccessibleInBothSchemes, expectAccessibleInEveryLook } from "../fixtures/expect-accessible.ts";
import { expectDialog } from "../fixtures/expect-settled.ts";
import { settings } from "../fixtures/settings.ts";
import { expect, forgetSession, signInThroughTenant, test } from "../fixtures/test.ts";
import { ActivityPage } from "../pages/activity-page.ts";
import { UserPage } from "../pages/user-page.ts";

const showcase = "auth0|65a0b1c2d3e4f50617280100";

type Act = "block" | "unblock";

/** Does an act on a user in the page's session. */
async function act(page: Page, userId: string, name: Act, reason: string, origin = settings.baseUrl) {
	const url = `${origin}/api/users/${encodeURIComponent(userId)}/${name}`;
	// The server may close an idle connection just when it is used again.
	const answer = await page.request.post(url, { headers: { origin }, data: { reason }, maxRetries: 2 });
	expect(answer.ok(), `${name}: ${answer.status()}`).toBe(true);
}

/** Exports what the page's filters find, and returns the file's name and its lines. */
async function exportAs(activity: ActivityPage, format: Parameters<ActivityPage["formatOf"]>[0]) {
	const download = activity.page.waitForEvent("download");
	await (await activity.formatOf(format)).press("Enter");
	const saved = await download;
	const text = readFileSync(await saved.path(), "utf8");
	return { name: saved.suggestedFilename(), lines: text.trimEnd().split(/\r?\n/) };
}

test("the live tail shows an act of another session by itself and announces it", async ({
	page,
	person,
	browser,
	signInAs,
}) => {
	await signInAs("admin");
	const activity = new ActivityPage(page);
	await activity.openUser(person.user_id);
	await expect(page.getByRole("heading", { name: "No action matches" })).toBeVisible();
	await activity.live.press(" ");
	await expect(page).toHaveURL(/live=on/);
	await page.evaluate(() => document.documentElement.setAttribute("data-same-document", ""));
	const context = await browser.newContext({ baseURL: settings.baseUrl });
	const other = await context.newPage();
	await signInThroughTenant(other, "support");
	for (const [count, name] of (["block", "unblock"] as const).entries()) {
		await act(other, person.user_id, name, `Case ${name}`);
		await expect(page.getByText("1 new entry")).toBeVisible();
		await expect(activity.acts).toHaveCount(count + 1);
		await expect(activity.acts.first()).toContainText(`reason: Case ${name}`);
		await expect(activity.acts.first()).toContainText(accountEmail("support"));
	}
	await expect(page.locator("[data-same-document]")).toHaveCount(1);
	await context.close();
});

test("an export has what the filters in the address find, as CSV and as JSON lines", async ({
	page,
	person,
	signInAs,
}) => {
	await signInAs("admin");
	await act(page, person.user_id, "block", "=1+1; Case 1");
	await act(page, person.user_id, "unblock", "Case 2");
	const activity = new ActivityPage(page);
	await activity.openUser(person.user_id, { action: "user.blocked" });
	await expect(activity.acts).toHaveCount(1);
	const csv = await exportAs(activity, "CSV");
	await expect(page.getByText("1 entry saved. The audit records it.")).toBeVisible();
	expect([csv.name, csv.lines.length]).toEqual(["audit.csv", 2]);
	expect(csv.lines[0]).toContain('"action"');
	for (const cell of ["user.blocked", person.user_id, person.name, accountEmail("admin"), "'=1+1; Case 1"])
		expect(csv.lines[1]).toContain(`"${cell}"`);
	const { name, lines } = await exportAs(activity, "JSON lines");
	expect(name).toBe("audit.jsonl");
	const entry = { action: "user.blocked", targetId: person.user_id, targetName: person.name, reason: "=1+1; Case 1" };
	expect(lines.map((line) => JSON.parse(line))).toEqual([
		expect.objectContaining({ ...entry, actorEmail: accountEmail("admin") }),
	]);
});

test("an export has personal values masked for a level that sees them masked", async ({ page }) => {
	const file = path.join(settings.folder, "auditor.yaml");
	const levels = [
		{ id: "admin", name: "Admin", permissions: "all" },
		{ id: "auditor", name: "Auditor", permissions: ["users:read", "audit:read", "audit:export"] },
	];
	const assign = [
		{ level: "admin", role: "Rolecall Admin" },
		{ level: "auditor", role: "Rolecall Viewer" },
	];
	writeFileSync(file, JSON.stringify({ version: 1, levels, assign }));
	const { origin, close } = await startConsole("auditor", { ACCESS_POLICY_FILE: file });
	try {
		await signInThroughTenant(page, "admin", origin);
		await act(page, showcase, "block", "Asked by ada@example.test", origin);
		await forgetSession(page);
		await signInThroughTenant(page, "viewer", origin);
		const activity = new ActivityPage(page);
		await activity.openUser(showcase, { origin });
		await expect(activity.acts).toHaveCount(1);
		await expect(activity.search).toHaveCount(0);
		for (const format of ["CSV", "JSON lines"] as const) {
			const { lines } = await exportAs(activity, format);
			expect(lines.at(-1)).toContain("user.blocked");
			expect(lines.at(-1)).toContain("a•••@");
			for (const email of [accountEmail("admin"), "ada@example.test"]) expect(lines.at(-1)).not.toContain(email);
		}
	} finally {
		close();
	}
});

test("a search for a part of a name says what it found, and the histogram narrows it by keyboard", async ({
	page,
	person,
	signInAs,
}) => {
	await signInAs("admin");
	await act(page, person.user_id, "block", "Case 1");
	await act(page, person.user_id, "unblock", "Case 2");
	const activity = new ActivityPage(page);
	await page.goto("/activity");
	const [, mark = ""] = person.name.split(" ");
	await activity.search.fill(mark.toUpperCase());
	await expect(page).toHaveURL(new RegExp(`text=${mark}`, "i"));
	await expect(activity.foot).toHaveText("All 2");
	await expect(activity.acts).toContainText([`reason: Case 2`, `reason: Case 1`]);
	await expectAccessibleInEveryLook(page);

	// Both acts are newer than the first bar, which begins an hour ago.
	await activity.to.press("Home");
	await activity.to.press("Enter");
	await expect(page).toHaveURL(/since=[^&]+&until=/);
	await expect(page.getByRole("heading", { name: "No action matches" })).toBeVisible();
	await page.goBack();
	await expect(activity.foot).toHaveText("All 2");
	await activity.from.press("ArrowRight");
	await activity.from.press("Enter");
	await expect(page).toHaveURL(/since=[^&]+&until=/);
	await expect(activity.foot).toHaveText("All 2");
	await activity.search.fill(`${mark}-nobody`);
	await expect(page.getByRole("heading", { name: "No action matches" })).toBeVisible();
	await page.getByRole("button", { name: "Clear the filters" }).press("Enter");
	await expect(page).toHaveURL(/\/activity$/);
	await expect(activity.search).toHaveValue("");
});

test("an admin erases what Rolecall keeps of a deleted user, and the acts no longer have the name", async ({
	page,
	person,
	signInAs,
	guard,
}) => {
	guard.allow(/status of 404/);
	await signInAs("admin");
	await act(page, person.user_id, "block", `${person.name} left`);
	const user = new UserPage(page);
	await user.open(person.user_id);
	await user.actions.getByRole("button", { name: "Delete user" }).click();
	await user.dialog.getByRole("textbox", { name: /Type .+ to confirm/ }).fill(person.email);
	await user.dialog.getByRole("button", { name: "Delete user" }).click();
	await expect(page.getByText(`User deleted: ${person.name}`)).toBeVisible();

	const activity = new ActivityPage(page);
	await activity.openUser(person.user_id);
	await expect(activity.acts).toHaveText([/User deleted/, /User blocked/]);
	await expect(activity.acts.last()).toContainText(`on user ${person.name} (${person.user_id})`);
	await expect(activity.acts.last()).toContainText(`reason: ${person.name} left`);
	await expectAccessibleInEveryLook(page);

	const erase = page.getByRole("button", { name: "Erase personal data" });
	await erase.press("Enter");
	await expectDialog(page);
	await expectAccessibleInBothSchemes(page);
	const confirm = activity.dialog.getByRole("button", { name: "Erase personal data" });
	await expect(confirm).toBeDisabled();
	await activity.dialog.getByRole("textbox", { name: /^Type .+ to confirm/ }).fill(person.user_id);
	await confirm.click();
	await expect(page.getByText(`Personal data erased from Rolecall: ${person.user_id}`)).toBeVisible();
	await expect(activity.acts).toHaveCount(3);
	await expect(activity.acts.last()).toContainText(`on user ${person.user_id}`);
	await expect(activity.acts.last()).toContainText("values erased");
	await expect(page.getByRole("main")).not.toContainText(person.name);
});
