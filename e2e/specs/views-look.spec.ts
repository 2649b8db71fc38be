import { expectAccessibleInBothSchemes } from "../fixtures/expect-accessible.ts";
import { expectDialog, expectSettled, sizes } from "../fixtures/expect-settled.ts";
import { deleteViews, newName } from "../fixtures/own-views.ts";
import { expect, test } from "../fixtures/test.ts";
import { UsersPage } from "../pages/users-page.ts";
import { UsersViews } from "../pages/users-views.ts";

// These tests run one after the other, because a person has only one list of views.
test.describe.configure({ mode: "default" });

test.afterEach(async ({ page }) => deleteViews(page));

test("views that cannot be read hold nothing up, are told in their place, and are asked for again", async ({
	page,
	signInAs,
	guard,
	expectAccessible,
}) => {
	guard.allow(/status of 503/);
	await signInAs("support");
	const users = new UsersPage(page);
	const views = new UsersViews(page);
	await page.route("**/api/views", (route) =>
		route.fulfill({ status: 503, json: { code: "views_unavailable", detail: "" } }),
	);
	await users.open("?size=25");
	await expect(users.rows).toHaveCount(25);
	await expect(views.row).toContainText("Your views could not be loaded.");
	await expect(views.tab("All")).toHaveAttribute("aria-current", "page");
	await expectAccessible();
	await page.unroute("**/api/views");
	await views.row.getByRole("button", { name: "Try again" }).click();
	await expect(views.row).not.toContainText("Your views could not be loaded.");
});

test("nothing moves when the views arrive", async ({ page, signInAs }) => {
	await signInAs("support");
	const users = new UsersPage(page);
	const views = new UsersViews(page);
	await users.open("?size=25");
	const name = newName("Arrives late");
	await views.save(name);
	const held = Promise.withResolvers<void>();
	await page.route("**/api/views", async (route) => {
		await held.promise;
		await route.continue();
	});
	await page.reload();
	await expect(users.rows).toHaveCount(25);
	const places = () =>
		Promise.all(
			[users.connection, page.getByRole("button", { name: "Save view" }), views.tab("Blocked"), users.table].map(
				(part) => part.boundingBox(),
			),
		);
	await expect(page.getByRole("button", { name: "Page through everyone" })).toBeVisible();
	const before = await places();
	held.resolve();
	await expect(views.tab(name)).toHaveAttribute("aria-current", "page");
	expect(await places()).toEqual(before);
});

for (const [device, viewport] of Object.entries(sizes)) {
	test(`the views are accessible and nothing scrolls sideways, ${device}`, async ({ page, signInAs }) => {
		await page.setViewportSize(viewport);
		await signInAs("support");
		const users = new UsersPage(page);
		const views = new UsersViews(page);
		await users.open("?status=blocked&size=25");
		const names = [newName("A long name for a view of the list"), newName("Second")];
		for (const name of names) {
			await users.sortBy(name === names[0] ? "Name: A to Z" : "Name: Z to A");
			await page.getByRole("button", { name: /^Save (view|as new)$/ }).click();
			await views.name.fill(name);
			await expectDialog(page);
			await expectAccessibleInBothSchemes(page);
			await views.confirm("Save view");
		}
		await users.sortBy("Logins: most");
		await expect(views.tab(names[1] ?? "")).toBeInViewport({ ratio: 0.9 });
		await expectSettled(page);
		await expectAccessibleInBothSchemes(page);
		await views.openActs(names[0] ?? "");
		await expect(views.panel.getByRole("button", { name: "Delete view" })).toBeVisible();
		await expect(views.panel).toHaveCSS("opacity", "1");
		await expectAccessibleInBothSchemes(page);
	});
}
