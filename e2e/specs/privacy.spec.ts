import { expect, test } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";
import { UsersPage } from "../pages/users-page.ts";

test("a viewer finds a person whose e-mail and metadata are masked, and shows one value by a key press that is written down", async ({
	page,
	person,
	signInAs,
	expectAccessible,
}) => {
	await signInAs("viewer");
	const answers: string[] = [];
	page.on("response", async (response) => {
		if (response.url().includes("/api/users")) answers.push(await response.text().catch(() => ""));
	});
	const users = new UsersPage(page);
	const user = new UserPage(page);
	await users.open();
	await users.findAndOpen(person.user_id, person.name);
	await expect(user.title).toHaveText(person.name);
	await expect(user.section("Identity").getByText(/^a•••@/)).toBeVisible();
	await expectAccessible();
	expect(answers.join()).not.toContain(person.email);
	await page.getByRole("button", { name: "Show E-mail" }).press("Enter");
	await expect(user.section("Identity").getByText(person.email)).toBeVisible();
	await user.show("Profile and metadata");
	await expect(page.getByText('"tier": "•••"')).toBeVisible();
	await page.getByRole("button", { name: "Show App metadata" }).press("Enter");
	await expect(page.getByText('"tier": 2')).toBeVisible();
	await expectAccessible();
	await user.show("Activity");
	await expect(
		user.section("Activity").getByRole("listitem").filter({ hasText: "Looked at a masked value" }),
	).toHaveCount(2);
});

test("support sees what they work with, and nothing to show", async ({ page, person, signInAs }) => {
	await signInAs("support");
	const user = new UserPage(page);
	await user.open(person.user_id);
	await expect(user.section("Identity").getByText(person.email)).toBeVisible();
	await expect(page.getByRole("button", { name: /^Show/ })).toHaveCount(0);
});
