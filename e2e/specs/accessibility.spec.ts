import type { Page } from "@playwright/test";
import { expectAccessibleInBothSchemes, expectAccessibleInEveryLook } from "../fixtures/expect-accessible.ts";
import { expectDialog } from "../fixtures/expect-dialog.ts";
import { expectSettled, sizes } from "../fixtures/expect-settled.ts";
import { callTenant } from "../fixtures/tenant.ts";
import { expect, test } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";

const parts = ["", "/activity", "/access", "/security", "/profile", "/raw"];

const expectSettledAndAccessible = async (page: Page) => {
	await expectSettled(page);
	await expectAccessibleInEveryLook(page);
};

test("a chosen theme is shown whatever the system prefers", async ({ page }) => {
	await page.addInitScript(() => localStorage.setItem("mantine-color-scheme-value", "dark"));
	await page.emulateMedia({ colorScheme: "light" });
	await page.goto("/sign-in");
	await expect(page.getByRole("button", { name: "Sign in with Auth0" })).toBeVisible();
	await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
});

test("the sign-in page and the page for a person without a role are accessible", async ({ page, signInAs }) => {
	await page.goto("/sign-in");
	await expectSettledAndAccessible(page);
	await page.getByRole("button", { name: "Sign in with Auth0" }).click();
	await expect(page.getByLabel("Password", { exact: true })).toBeVisible();
	await expectAccessibleInEveryLook(page);
	await signInAs("nobody");
	await page.goto("/users");
	await expectSettledAndAccessible(page);
});

test("the lists and a role's page are accessible", async ({ page, signInAs }) => {
	await signInAs("admin");
	for (const place of ["/users?size=25", "/users?q=nobody-is-called-that", "/roles"]) {
		await page.goto(place);
		await expectSettledAndAccessible(page);
	}
	await page.getByRole("link", { name: "Editor" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Editor" })).toBeVisible();
	await expectSettledAndAccessible(page);
	await page.getByRole("link", { name: "Members" }).click();
	await expect(page.getByRole("table", { name: "Members of this role" })).toBeVisible();
	await expectSettledAndAccessible(page);
});

test("a page and a user that do not exist are accessible", async ({ page, signInAs, guard }) => {
	guard.allow(/status of 404/);
	await signInAs("admin");
	await page.goto("/nowhere");
	await expectSettledAndAccessible(page);
	await page.goto("/users/auth0%7Cnobody-there");
	await expect(page.getByRole("heading", { name: "Not found" })).toBeVisible();
	await expectAccessibleInEveryLook(page);
});

for (const account of ["viewer", "admin"] as const) {
	test(`every part of a user's page is accessible, for ${account}`, async ({ page, signInAs, person }) => {
		await signInAs(account);
		const user = new UserPage(page);
		for (const part of parts) {
			await user.open(person.user_id, part);
			await expectSettledAndAccessible(page);
		}
	});
}

for (const [device, viewport] of Object.entries(sizes)) {
	test.describe(device, () => {
		test.use({ viewport });

		test("long metadata is reached by keyboard, and so are a conflict and the way back", async ({
			page,
			signInAs,
			person,
			guard,
		}) => {
			guard.allow(/status of 409/);
			const long = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`key_${at}`, "words ".repeat(20)]));
			await callTenant("PATCH", `users/${encodeURIComponent(person.user_id)}`, { user_metadata: long });
			await signInAs("admin");
			const user = new UserPage(page);
			await user.open(person.user_id, "/profile");
			await expectSettled(page);
			await user.showJson("User metadata");
			await expect(user.editor("User metadata")).toContainText("key_1");
			await expectAccessibleInBothSchemes(page);
			const scrolled = () =>
				page
					.locator(".cm-scroller")
					.first()
					.evaluate((scroller) => scroller.scrollTop);
			expect(await scrolled()).toBe(0);
			await user.editor("User metadata").focus();
			await page.keyboard.press("PageDown");
			await page.keyboard.press("PageDown");
			await expect.poll(scrolled).toBeGreaterThan(0);

			await user.show("Profile and metadata");
			await user.field("Nickname").fill("mine");
			await callTenant("PATCH", `users/${encodeURIComponent(person.user_id)}`, { nickname: "theirs", name: "Ada" });
			await page.getByRole("button", { name: "Save profile" }).click();
			await expect(user.dialog).toContainText("Someone else edited this user");
			await expectDialog(page);
			await expectAccessibleInBothSchemes(page);
			await user.dialog.getByRole("button", { name: "Apply choices" }).click();
			await page.getByRole("button", { name: "Save profile" }).click();
			await expect(page.getByRole("region", { name: "Undo" })).toContainText("Profile saved");
			await expectAccessibleInBothSchemes(page);
		});

		test("dialogs, menus and sheets are accessible", async ({ page, signInAs, person }) => {
			await signInAs("admin");
			const user = new UserPage(page);
			await user.open(person.user_id);
			await expectSettled(page);
			for (const name of ["Block user", "Delete user"]) {
				if (device === "phone") await user.actions.getByRole("button", { name: "Actions" }).click();
				await page.getByRole("button", { name }).click();
				await expect(page.getByRole("dialog", { name: new RegExp(name.split(" ")[0] ?? "") })).toBeVisible();
				await expectAccessibleInBothSchemes(page);
				await page.getByRole("button", { name: "Cancel" }).click();
				await expect(page.getByRole("dialog")).toHaveCount(0);
			}
			await page.getByRole("button", { name: /Account of/ }).click();
			await expect(page.getByRole("menu")).toBeVisible();
			await expectAccessibleInBothSchemes(page);
			await page.getByRole("menuitem", { name: "Keyboard shortcuts" }).click();
			await expect(page.getByRole("dialog")).toBeVisible();
			await expectAccessibleInBothSchemes(page);
		});
	});
}
