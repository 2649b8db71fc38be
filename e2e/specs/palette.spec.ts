import { expectAccessibleInBothSchemes } from "../fixtures/expect-accessible.ts";
import { sizes } from "../fixtures/expect-settled.ts";
import { expect, forgetSession, test } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";

test("from any page the palette finds anyone, remembers whom one opened, and goes anywhere, by keyboard alone", async ({
	page,
	signInAs,
	person,
	expectAccessible,
}) => {
	await signInAs("support");
	const user = new UserPage(page);
	const palette = page.getByRole("dialog", { name: "Command palette" });
	const box = palette.getByRole("combobox");
	await page.goto("/roles");
	await expect(page.getByRole("heading", { level: 1, name: "Roles" })).toBeVisible();
	await page.keyboard.press("ControlOrMeta+k");
	await expect(box).toBeFocused();
	// Measures the dialog's box and not the overlay around it.
	await expect.poll(async () => (await palette.boundingBox())?.width).toBe(620);
	await page.keyboard.type(person.email);
	await expect(palette.getByRole("option", { name: person.name })).toHaveAttribute("aria-selected", "true");
	await expectAccessible();
	await page.keyboard.press("Enter");
	await expect(user.title).toHaveText(person.name);
	await expect.poll(() => page.evaluate(() => JSON.stringify({ ...sessionStorage }))).toContain(person.user_id);
	await page.goto("/roles");
	await page.keyboard.press("ControlOrMeta+k");
	await expect(box).toBeFocused();
	await expect(palette.getByRole("option", { name: person.name })).toBeVisible();
	await page.keyboard.type("never logged");
	const list = palette.getByRole("option", { name: "Users: Never logged in" });
	await expect(list).toBeVisible();
	await page.keyboard.press("ArrowUp");
	await page.keyboard.press("Escape");
	await expect(palette).toBeHidden();
	await page.keyboard.press("ControlOrMeta+k");
	await expect(box).toBeFocused();
	await page.keyboard.type("never logged");
	await list.click();
	await expect(page).toHaveURL(/status=never_logged_in/);
});

test("whom one opened is kept by id in the tab alone, shown as masked as anywhere, and gone with the sign-out", async ({
	page,
	signInAs,
}) => {
	await signInAs("viewer");
	const user = new UserPage(page);
	const palette = page.getByRole("dialog", { name: "Command palette" });
	const kept = () => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
	const lookedAt = palette.getByRole("option", { name: "Ana Duarte" });
	await user.open("auth0|65a0b1c2d3e4f50617280001");
	await expect(user.title).toHaveText("Ana Duarte");
	await page.goto("/roles");
	await page.keyboard.press("ControlOrMeta+k");
	await expect(lookedAt).toContainText(/•••@/);
	await expect(palette).not.toContainText("admin@rolecall.test");
	expect(await kept()).toContain("65a0b1c2d3e4f50617280001");
	expect(await kept()).not.toMatch(/Ana|Duarte|@/);
	expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain("65a0b1c2");

	await forgetSession(page);
	await signInAs("support");
	await page.goto("/roles");
	await expect(page.getByRole("heading", { level: 1, name: "Roles" })).toBeVisible();
	// The heading is on the page before its scripts have run.
	await expect.poll(kept).not.toContain("65a0b1c2");
	await user.open("auth0|65a0b1c2d3e4f50617280001");
	await expect.poll(kept).toContain("65a0b1c2");
	await page.route(/\/v2\/logout/, (route) => route.fulfill({ body: "Signed out." }));
	await page.getByRole("button", { name: /Account of/ }).click();
	await page.getByRole("menuitem", { name: "Sign out" }).click();
	await expect(page.getByText("Signed out.")).toBeVisible();
	await page.goto("/sign-in");
	expect(await kept()).not.toContain("65a0b1c2");
});

test("who is nobody is told, and the search goes on in the list", async ({ page, signInAs }) => {
	await signInAs("viewer");
	const palette = page.getByRole("dialog", { name: "Command palette" });
	await page.goto("/users");
	await page.getByRole("button", { name: "Command palette" }).click();
	await expect(palette.getByRole("combobox")).toBeFocused();
	await page.keyboard.type("nobody.at.all");
	await expect(palette.getByText("No users match.")).toBeVisible();
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL(/q=nobody.at.all/);
});

test("the palette is accessible on a phone", async ({ page, signInAs }) => {
	await page.setViewportSize(sizes.phone);
	await signInAs("support");
	await page.goto(
		`/users?where=${encodeURIComponent('["and",["or",["email","contains","example"],["blocked","yes",""]]]')}`,
	);
	await expect(page.getByRole("form", { name: "Guided search" })).toBeVisible();
	await expectAccessibleInBothSchemes(page);
	await page.keyboard.press("ControlOrMeta+k");
	await expect(page.getByRole("dialog", { name: "Command palette" })).toBeVisible();
	await expectAccessibleInBothSchemes(page);
});
