import { auditActions } from "../../lib/access/acts.ts";
import { accountEmail } from "../fixtures/accounts.ts";
import { type Console, startConsole } from "../fixtures/console.ts";
import { callTenant } from "../fixtures/tenant.ts";
import { test as base, expect, signInThroughTenant } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";

// One server serves both.
base.describe.configure({ mode: "default" });

/** A console whose policy requires a reason for every act on a user. */
const test = base.extend<object, { strict: Console }>({
	strict: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
		async ({}, use) => {
			const acts = auditActions.filter((action) => action.startsWith("user.") && action !== "user.looked_up");
			const strict = await startConsole("strict", { REQUIRE_REASON: acts.join(",") });
			await use(strict);
			strict.close();
		},
		{ scope: "worker" },
	],
});

test("where policy asks for a reason no act is done without one, and the audit shows each", async ({
	page,
	strict,
}) => {
	const user = new UserPage(page);
	const reason = user.dialog.getByRole("textbox", { name: "Reason or ticket" });
	const given: string[] = [];
	/** Confirms the open dialog, which refuses until there is a reason. */
	const confirm = async (name: string | RegExp) => {
		const button = user.dialog.getByRole("button", { name, exact: true });
		await expect(button).toBeDisabled();
		await reason.fill("   ");
		await expect(button).toBeDisabled();
		given.push(`TICKET-${given.length + 1}`);
		await reason.fill(given.at(-1) ?? "");
		await button.click();
	};
	await signInThroughTenant(page, "admin", strict.origin);
	await page.goto(`${strict.origin}/users`);

	await page.getByRole("button", { name: "Create user" }).click();
	await user.dialog.getByRole("textbox", { name: "E-mail", exact: true }).fill("strict@example.test");
	await user.dialog.getByRole("textbox", { name: "Name (optional)" }).fill("Strict Case");
	await user.dialog.getByRole("combobox", { name: "Verification" }).selectOption("unverified");
	await confirm("Create user");
	await confirm("Create password link");
	await user.dialog.getByRole("button", { name: "Done" }).click();
	await expect(user.title).toHaveText("Strict Case");
	const address = new URL(page.url()).pathname;
	const id = decodeURIComponent(address.split("/")[2] ?? "");
	await callTenant(
		"POST",
		`users/${encodeURIComponent(id)}/authentication-methods`,
		{ type: "phone", phone_number: "+15550100", name: "Own" },
		strict.tenant,
	);

	for (const [act, done, field, value] of [
		["Block user", "is blocked"],
		["Unblock user", "can sign in again"],
		["Change e-mail", "E-mail changed", "New e-mail", "strict2@example.test"],
		["Change username", "Username changed", "New username", "strictcase"],
		["Set password", "Password of", "New password", "Strict-Policy-1-Case"],
	] as const) {
		await user.actions.getByRole("button", { name: act }).click();
		if (field !== undefined) await user.dialog.getByLabel(field, { exact: true }).fill(value);
		await confirm(act);
		await expect(page.getByText(done).first()).toBeVisible();
		await expect(user.dialog).toHaveCount(0);
	}
	await user.actions.getByRole("button", { name: "Send verification e-mail" }).click();
	await confirm("Send verification e-mail");
	await expect(user.dialog).toHaveCount(0);
	await user.actions.getByRole("button", { name: "Send reset e-mail" }).click();
	await confirm("Send reset e-mail");
	await expect(user.dialog).toHaveCount(0);
	await user.show("Profile and metadata");
	await user.field("Nickname").fill("Stricter");
	await expect(page.getByRole("button", { name: "Save profile" })).toBeDisabled();
	given.push("TICKET-profile");
	await user.field("Reason or ticket").fill("TICKET-profile");
	await page.getByRole("button", { name: "Save profile" }).click();
	await expect(page.getByText("Profile saved")).toBeVisible();
	await user.show("Profile and metadata");
	await user.write("User metadata", '{"strict":true}');
	await user.section("User metadata").getByRole("button", { name: "Review and save" }).click();
	await confirm("Save metadata");
	await expect(user.dialog).toHaveCount(0);
	await user.show("Access");
	await user.section("Roles").getByRole("button", { name: "Assign roles" }).click();
	await page.getByRole("combobox", { name: "Roles to assign" }).click();
	await page.getByRole("option", { name: "Editor" }).click();
	await confirm("Save 1 change");
	await page.getByRole("button", { name: "Remove role Editor" }).click();
	await page.getByRole("button", { name: "Save 1 change" }).click();
	await confirm("Save 1 change");
	await expect(user.section("Roles").getByText("No roles")).toBeVisible();
	await user.show("Security");
	await page.getByRole("button", { name: "Create recovery code" }).click();
	await confirm("Create recovery code");
	await user.dialog.getByRole("button", { name: "Done" }).click();
	await page.getByRole("button", { name: "Forget remembered browsers" }).click();
	await confirm("Forget remembered browsers");
	await expect(user.dialog).toHaveCount(0);
	await page.getByRole("button", { name: "Remove all factors" }).click();
	await confirm("Remove all factors");
	await expect(page.getByText("All factors of Strict Case removed")).toBeVisible();

	// The interface asks for the reason in advance; the server enforces it.
	const refused = await page.request.post(`${strict.origin}/api${address}/block`, {
		headers: { origin: strict.origin },
		data: { reason: " " },
	});
	expect([refused.status(), (await refused.json()).code]).toEqual([422, "reason_required"]);

	await user.show("Activity");
	const entries = user.section("Activity").getByRole("listitem");
	for (const ticket of given)
		await expect(entries.filter({ hasText: new RegExp(`reason: ${ticket}(?!\\d)`) })).toHaveCount(1);
	await page.goto(`${strict.origin}${address}`);
	await user.actions.getByRole("button", { name: "Delete user" }).click();
	await user.dialog.getByRole("textbox", { name: /Type .+ to confirm/ }).fill("strict2@example.test");
	await confirm("Delete user");
	await expect(page.getByText("User deleted: Strict Case")).toBeVisible();
});

test("a value is not shown without a reason where policy asks for one, and no pseudo-locale is there unless it is set", async ({
	page,
	context,
	strict,
}) => {
	await signInThroughTenant(page, "viewer", strict.origin);
	await context.addCookies([{ name: "rolecall_locale", value: "en-XA", url: strict.origin }]);
	await page.goto(`${strict.origin}/users/auth0%7C65a0b1c2d3e4f50617280001`);
	await page.getByRole("button", { name: "Show E-mail" }).click();
	const dialog = page.getByRole("dialog");
	await expect(dialog.getByRole("button", { name: "Show", exact: true })).toBeDisabled();
	await dialog.getByRole("textbox", { name: "Reason or ticket" }).fill("TICKET-9");
	await dialog.getByRole("button", { name: "Show", exact: true }).click();
	await expect(page.getByText(accountEmail("admin"))).toBeVisible();
	await page.getByRole("button", { name: /Account of/ }).click();
	await expect(page.getByRole("menuitemradio", { name: "Español" })).toBeVisible();
	await expect(page.getByRole("menuitemradio", { name: /⟦/ })).toHaveCount(0);
});
