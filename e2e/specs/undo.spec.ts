import { holdClock } from "../fixtures/hold-clock.ts";
import { callTenant, getTenantUser } from "../fixtures/tenant.ts";
import { expect, test } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";

test.beforeEach(async ({ signInAs }) => signInAs("support"));

test("a block is taken back by its key, with an audit entry that names what it takes back", async ({
	page,
	person,
}) => {
	const user = new UserPage(page);
	await user.open(person.user_id);
	await user.act("Block user");
	const notice = page.getByRole("region", { name: "Undo" });
	await expect(notice.getByRole("status")).toHaveText(`${person.name} is blocked`);
	await page.keyboard.press("u");
	await expect(page.getByText("Undone")).toBeVisible();
	await expect(notice).toHaveCount(0);
	await expect(user.actions.getByRole("button", { name: "Block user" })).toBeVisible();
	expect(await getTenantUser(person.user_id)).toMatchObject({ blocked: false });
	await user.show("Activity");
	await expect(user.section("Activity").getByRole("listitem").filter({ hasText: "User unblocked" })).toContainText(
		/reason: Undo of [0-9a-f-]{36}/,
	);
});

test("a saved profile and saved metadata are taken back as they were, and the form follows", async ({
	page,
	person,
}) => {
	const before = await getTenantUser(person.user_id);
	const user = new UserPage(page);
	const undo = page.getByRole("region", { name: "Undo" }).getByRole("button", { name: /^Undo/ });
	await user.open(person.user_id, "/profile");
	await user.field("Family name").fill("King");
	await page.getByRole("button", { name: "Save profile" }).click();
	await expect(page.getByText("Profile saved")).toBeVisible();
	await undo.focus();
	await undo.press("Enter");
	await expect(page.getByText("Undone")).toBeVisible();
	await expect(user.field("Family name")).not.toHaveValue("King");
	await user.show("Profile and metadata");
	await user.write("User metadata", '{"language":"fr","added":[1]}');
	await user.section("User metadata").getByRole("button", { name: "Review and save" }).click();
	await user.dialog.getByRole("button", { name: "Save metadata" }).click();
	await expect(page.getByText("Metadata saved")).toBeVisible();
	await undo.press("Enter");
	await expect(user.editor("User metadata")).toContainText('"language": "en"');
	const { user_metadata, ...after } = await getTenantUser(person.user_id);
	expect(user_metadata).toEqual(before.user_metadata);
	expect(Reflect.get(after, "family_name") ?? null).toBe(Reflect.get(before, "family_name") ?? null);
});

test("nothing that somebody changed since is undone, and the notice says so", async ({ page, person, guard }) => {
	guard.allow(/status of 409/);
	const user = new UserPage(page);
	await user.open(person.user_id, "/profile");
	await user.field("Nickname").fill("mine");
	await page.getByRole("button", { name: "Save profile" }).click();
	await expect(page.getByText("Profile saved")).toBeVisible();
	await callTenant("PATCH", `users/${encodeURIComponent(person.user_id)}`, { nickname: "theirs" });
	await page.getByRole("button", { name: /^Undo/ }).click();
	await expect(page.getByRole("region", { name: "Undo" }).getByRole("alert")).toContainText(
		"someone has changed it since",
	);
	expect(await getTenantUser(person.user_id)).toMatchObject({ nickname: "theirs" });
});

test("the notice goes after ten seconds, and stays as long as the focus is in it", async ({
	page,
	person,
	expectAccessible,
}) => {
	await page.clock.install();
	const user = new UserPage(page);
	await user.open(person.user_id);
	await user.act("Block user");
	const notice = page.getByRole("region", { name: "Undo" });
	await expect(notice).toBeVisible();
	await notice.getByRole("button", { name: /^Undo/ }).focus();
	await page.clock.runFor(30_000);
	await expect(notice).toBeVisible();
	await expectAccessible();
	await holdClock(page);
	await notice.getByRole("button", { name: /^Undo/ }).blur();
	await page.clock.runFor(9_000);
	await expect(notice).toBeVisible();
	await page.clock.runFor(2_000);
	await expect(notice).toHaveCount(0);
});
