import { expectDialog } from "../fixtures/expect-dialog.ts";
import { callTenant } from "../fixtures/tenant.ts";
import { expect, test } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";

const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const parts = ["", "/profile", "/metadata", "/access", "/activity"];

for (const colorScheme of ["light", "dark"] as const) {
	for (const [device, viewport] of Object.entries(sizes)) {
		test.describe(`${colorScheme}, ${device}`, () => {
			test.use({ colorScheme, viewport });

			test.beforeEach(async ({ page }) => {
				await page.addInitScript((scheme) => localStorage.setItem("mantine-color-scheme-value", scheme), colorScheme);
			});

			const settled = async (page: import("@playwright/test").Page) => {
				await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
				await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
				await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
				const overflow = await page.evaluate(
					() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
				);
				expect(overflow, "nothing scrolls sideways").toBeLessThanOrEqual(0);
			};

			test("the sign-in page and the page of who has no role are accessible", async ({
				page,
				signInAs,
				expectAccessible,
			}) => {
				await page.goto("/sign-in");
				await settled(page);
				await expectAccessible();
				await page.getByRole("button", { name: "Sign in with Auth0" }).click();
				await expect(page.getByLabel("Password", { exact: true })).toBeVisible();
				await expectAccessible();
				await signInAs("nobody");
				await page.goto("/users");
				await settled(page);
				await expectAccessible();
			});

			test("the lists, a role's page and what is not there are accessible", async ({
				page,
				signInAs,
				expectAccessible,
				guard,
			}) => {
				guard.allow(/status of 404/);
				await signInAs("admin");
				const places = ["/users?size=25", "/users?q=nobody-is-called-that", "/roles", "/nowhere"];
				for (const place of places) {
					await page.goto(place);
					await settled(page);
					await expectAccessible();
				}
				await page.goto("/users/auth0%7Cnobody-there");
				await expect(page.getByRole("heading", { name: "Not found" })).toBeVisible();
				await expectAccessible();
				await page.goto("/roles");
				await page.getByRole("link", { name: "Editor" }).click();
				await expect(page.getByRole("heading", { level: 1, name: "Editor" })).toBeVisible();
				await settled(page);
				await expectAccessible();
				await page.getByRole("link", { name: "Members" }).click();
				await expect(page.getByRole("table", { name: "Members of this role" })).toBeVisible();
				await settled(page);
				await expectAccessible();
			});

			test("every part of a user's page is accessible, for an admin and for a viewer", async ({
				page,
				signInAs,
				person,
				expectAccessible,
			}) => {
				const user = new UserPage(page);
				for (const account of ["viewer", "admin"] as const) {
					await page.context().clearCookies();
					await signInAs(account);
					for (const part of parts) {
						await user.open(person.user_id, part);
						await settled(page);
						await expectAccessible();
					}
				}
			});

			test("long metadata is reached by keyboard, and so are a conflict and the way back", async ({
				page,
				signInAs,
				person,
				guard,
				expectAccessible,
			}) => {
				guard.allow(/status of 409/);
				const long = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`key_${at}`, "words ".repeat(20)]));
				await callTenant("PATCH", `users/${encodeURIComponent(person.user_id)}`, { user_metadata: long });
				await signInAs("admin");
				const user = new UserPage(page);
				await user.open(person.user_id, "/metadata");
				await settled(page);
				await user.showJson("User metadata");
				await expect(user.editor("User metadata")).toContainText("key_1");
				await expectAccessible();
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

				await user.show("Profile");
				await user.field("Nickname").fill("mine");
				await callTenant("PATCH", `users/${encodeURIComponent(person.user_id)}`, { nickname: "theirs", name: "Ada" });
				await page.getByRole("button", { name: "Save profile" }).click();
				await expect(user.dialog).toContainText("Someone else edited this user");
				await expectDialog(page);
				await expectAccessible();
				await user.dialog.getByRole("button", { name: "Apply choices" }).click();
				await page.getByRole("button", { name: "Save profile" }).click();
				await expect(page.getByRole("region", { name: "Undo" })).toContainText("Profile saved");
				await expectAccessible();
			});

			test("dialogs, menus and sheets are accessible", async ({ page, signInAs, person, expectAccessible }) => {
				await signInAs("admin");
				const user = new UserPage(page);
				await user.open(person.user_id);
				await settled(page);
				for (const name of ["Block user", "Delete user"]) {
					if (device === "phone") await user.actions.getByRole("button", { name: "Actions" }).click();
					await page.getByRole("button", { name }).click();
					await expect(page.getByRole("dialog", { name: new RegExp(name.split(" ")[0] ?? "") })).toBeVisible();
					await expectAccessible();
					await page.getByRole("button", { name: "Cancel" }).click();
					await expect(page.getByRole("dialog")).toHaveCount(0);
				}
				await page.getByRole("button", { name: /Account of/ }).click();
				await expect(page.getByRole("menu")).toBeVisible();
				await expectAccessible();
				await page.getByRole("menuitem", { name: "Keyboard shortcuts" }).click();
				await expect(page.getByRole("dialog")).toBeVisible();
				await expectAccessible();
			});
		});
	}
}
