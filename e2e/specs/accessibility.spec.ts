import type { Page } from "@playwright/test";
import {
	expectAccessible,
	expectAccessibleInBothSchemes,
	expectAccessibleInEveryLook,
} from "../fixtures/expect-accessible.ts";
import { expectDialog, expectSettled, sizes } from "../fixtures/expect-settled.ts";
import { findSmallTargets } from "../fixtures/find-small-targets.ts";
import { findUntitledTexts } from "../fixtures/find-untitled-texts.ts";
import { callTenant } from "../fixtures/tenant.ts";
import { expect, test } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";

const showcase = "auth0|65a0b1c2d3e4f50617280100";
const parts = {
	Activity: /\/activity$/,
	Access: /\/access$/,
	Security: /\/security$/,
	"Profile and metadata": /\/profile$/,
	Raw: /\/raw$/,
} as const;

const acts = [
	"Block user",
	"Change e-mail",
	"Change phone number",
	"Set password",
	"Create password link",
	"Delete user",
	"Erase personal data",
];

const expectSettledAndAccessible = async (page: Page) => {
	await expectSettled(page);
	await expectAccessibleInEveryLook(page);
};

test("a chosen theme is shown whatever the system prefers, and at once for readers who ask for less motion", async ({
	page,
}) => {
	await page.addInitScript(() => localStorage.setItem("mantine-color-scheme-value", "dark"));
	await page.emulateMedia({ colorScheme: "light" });
	await page.goto("/sign-in");
	await expect(page.getByRole("button", { name: "Sign in with Auth0" })).toBeVisible();
	await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
	const moving = await page.evaluate(() => {
		document.documentElement.dataset.mantineColorScheme = "light";
		return document.getAnimations().length;
	});
	expect(moving).toBe(0);
});

test("a cut text without a title, a small target beside another and what axe finds are found", async ({
	page,
	signInAs,
}) => {
	await signInAs("admin");
	await page.goto("/roles");
	await expectSettled(page);
	await expectAccessible(page);
	await page.getByRole("main").evaluate((main) => {
		const cut = "width: 60px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap";
		const small = "width: 20px; height: 20px; padding: 0";
		main.insertAdjacentHTML(
			"beforeend",
			`<ul><li style="${cut}">A text without a title</li><li style="${cut}" title="A text with one">A text with one</li></ul>
			<div style="display: flex"><button style="${small}">A</button><button style="${small}">B</button></div>
			<button style="${small}; margin: 40px">C</button>`,
		);
	});
	expect(await page.evaluate(findUntitledTexts, "body")).toEqual([expect.stringMatching(/60 of \d+ px: li.*without/)]);
	expect(await page.evaluate(findSmallTargets, "body")).toEqual([
		expect.stringMatching(/20 × 20 px.*“A”/),
		expect.stringMatching(/20 × 20 px.*“B”/),
	]);
	await expect(expectAccessible(page)).rejects.toThrow("target-size");
	await page.getByRole("main").evaluate((main) => main.insertAdjacentHTML("beforeend", "<button></button>"));
	await expect(expectAccessible(page)).rejects.toThrow("button-name");
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

/** Opens a user once, and scans each part of the page that `seen` names. */
async function expectPartsAccessible(page: Page, userId: string, seen: readonly (keyof typeof parts)[]) {
	const user = new UserPage(page);
	await user.open(userId);
	await expectSettledAndAccessible(page);
	for (const part of seen) {
		await user.show(part);
		await expect(page).toHaveURL(parts[part]);
		await expectSettledAndAccessible(page);
	}
}

test("every part of a user's page is accessible, for admin", async ({ page, signInAs }) => {
	await signInAs("admin");
	await expectPartsAccessible(page, showcase, ["Activity", "Access", "Security", "Profile and metadata", "Raw"]);
});

test("the parts of a user's page with masked values are accessible, for viewer", async ({ page, signInAs, person }) => {
	await signInAs("viewer");
	await expectPartsAccessible(page, person.user_id, ["Activity", "Access", "Profile and metadata"]);
});

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

		test("dialogs, menus and sheets are accessible", async ({ page, signInAs }) => {
			await signInAs("admin");
			const user = new UserPage(page);
			const scan = async (name: string | RegExp) => {
				await page.getByRole("button", { name, exact: true }).first().click();
				await expectDialog(page);
				await expectAccessibleInBothSchemes(page);
				await user.dialog.getByRole("button", { name: "Cancel" }).click();
				await expect(user.dialog).toHaveCount(0);
			};
			await page.goto("/users");
			await scan("Create user");
			await user.open(showcase);
			await expectSettled(page);
			for (const name of acts) {
				if (device === "phone") await user.actions.getByRole("button", { name: "Actions" }).click();
				await scan(name);
			}
			await page.getByRole("button", { name: /Account of/ }).click();
			await expect(page.getByRole("menu")).toBeVisible();
			await expectAccessibleInBothSchemes(page);
			await page.getByRole("menuitem", { name: "Keyboard shortcuts" }).click();
			await expect(user.dialog).toBeVisible();
			await expectAccessibleInBothSchemes(page);
			await page.keyboard.press("Escape");
			await expect(user.dialog).toHaveCount(0);
			await user.show("Security");
			for (const name of [/^Remove Phone/, "Create recovery code", "Link another account", /^Unlink/]) await scan(name);
		});
	});
}
