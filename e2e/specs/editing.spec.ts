import { callTenant, getTenantUser } from "../fixtures/tenant.ts";
import { expect, test } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";

test.beforeEach(async ({ signInAs }) => signInAs("admin"));

const patch = (userId: string, body: object) => callTenant("PATCH", `users/${encodeURIComponent(userId)}`, body);

test("the second of two savers sees what changed and chooses; nothing is overwritten in silence", async ({
	page,
	person,
	guard,
}) => {
	guard.allow(/status of 409/);
	const user = new UserPage(page);
	await user.open(person.user_id, "/profile");
	await user.field("Name").fill("Mine");
	await user.field("Nickname").fill("my nick");
	await patch(person.user_id, { name: "Theirs", family_name: "Elsewhere" });
	const { promise: released, resolve: release } = Promise.withResolvers<void>();
	await page.route(/\/changes$/, (route) => released.then(() => route.continue()));
	await page.getByRole("button", { name: "Save profile" }).click();
	await expect(user.dialog).toContainText("Someone else edited this user");
	expect((await getTenantUser(person.user_id)).name).toBe("Theirs");
	const apply = user.dialog.getByRole("button", { name: "Apply choices" });
	await expect(user.dialog.getByText("Finding out who changed it")).toHaveCount(2);
	const place = await apply.boundingBox();
	release();
	const name = user.dialog.getByRole("radiogroup", { name: "Name", exact: true });
	await expect(name).toContainText("Theirs");
	await expect(name).toContainText("Mine");
	await expect(name).toContainText(/Possibly .+, who changed the user outside Rolecall/);
	expect(await apply.boundingBox()).toEqual(place);
	await expect(name.getByRole("radio", { name: /Use your value/ })).toBeChecked();
	await expect(
		user.dialog.getByRole("radiogroup", { name: "Family name" }).getByRole("radio", { name: /Keep current value/ }),
	).toBeChecked();
	await name.getByRole("radio", { name: /Keep current value/ }).click();
	await apply.click();
	await expect(user.field("Name")).toHaveValue("Theirs");
	await expect(user.field("Nickname")).toHaveValue("my nick");
	await page.getByRole("button", { name: "Save profile" }).click();
	await expect(page.getByText("Profile saved")).toBeVisible();
	expect(await getTenantUser(person.user_id)).toMatchObject({
		name: "Theirs",
		nickname: "my nick",
		family_name: "Elsewhere",
	});
});

test("two editors of metadata meet the same way, key by key", async ({ page, person, guard }) => {
	guard.allow(/status of 409/);
	const user = new UserPage(page);
	await user.open(person.user_id, "/profile");
	await user.write("User metadata", '{"language":"fr","plan":"free"}');
	await patch(person.user_id, { user_metadata: { language: "de", newsletter: true } });
	await user.section("User metadata").getByRole("button", { name: "Review and save" }).click();
	await user.dialog.getByRole("button", { name: "Save metadata" }).click();
	await expect(user.dialog).toContainText("Someone else edited this user");
	await user.dialog.getByRole("button", { name: "Apply choices" }).click();
	await user.section("User metadata").getByRole("button", { name: "Review and save" }).click();
	await expect(user.dialog.getByRole("listitem")).toHaveText([/Changes language/]);
	await user.dialog.getByRole("button", { name: "Save metadata" }).click();
	await expect(page.getByText("Metadata saved")).toBeVisible();
	expect((await getTenantUser(person.user_id)).user_metadata).toEqual({
		language: "fr",
		plan: "free",
		newsletter: true,
	});
});

test("the editor tells live what is wrong and where, and nothing wrong can be saved", async ({ page, person }) => {
	const user = new UserPage(page);
	await user.open(person.user_id, "/profile");
	const section = user.section("User metadata");
	for (const [text, sentence] of [
		['{\n  "a": 1,\n  "b" 2\n}', "Line 3, column 7: this is not valid JSON here"],
		['{"a": 1', "Line 1, column 8: the JSON ends too early"],
		['{"a": 1, "a": 2}', "the key “a” appears twice here"],
		['{"a.b": 1}', "Auth0 rejects the key “a.b”"],
		["[1, 2]", "Metadata must be one JSON object"],
	] as const) {
		await user.write("User metadata", text);
		await expect(section.getByRole("status").filter({ hasText: sentence })).toBeVisible();
		await expect(section.getByRole("button", { name: "Review and save" })).toBeDisabled();
	}
	await user.write("User metadata", '{"a":{"b":[1,2]}}');
	await expect(section.getByText("Valid JSON")).toBeVisible();
	await section.getByRole("button", { name: "Format" }).click();
	await expect(user.editor("User metadata")).toContainText('"b": [');
	await user.editor("User metadata").focus();
	await page.keyboard.press("Escape");
	await page.keyboard.press("Tab");
	await expect(user.editor("User metadata")).not.toBeFocused();
	await section.getByRole("button", { name: "Discard changes" }).click();
	await expect(section.getByText("Nothing has changed.")).toBeVisible();
});

test("metadata that has a schema is edited as a form, by keyboard, and JSON shows what does not fit", async ({
	page,
	person,
	expectAccessible,
}) => {
	const user = new UserPage(page);
	await user.open(person.user_id, "/profile");
	const section = user.section("App metadata");
	const form = section.getByRole("group", { name: "Metadata fields: App metadata" });
	const plan = form.getByRole("combobox", { name: "Plan" });
	await plan.focus();
	await page.keyboard.type("team");
	await expect(plan).toHaveValue('"team"');
	const tier = form.getByRole("textbox", { name: "Tier" });
	await expect(tier).toHaveValue("2");
	await tier.focus();
	await page.keyboard.press("ControlOrMeta+a");
	await page.keyboard.type("7");
	await expectAccessible();
	await user.showJson("App metadata");
	await expect(user.editor("App metadata")).toContainText('"plan": "team"');
	await expect(section.getByText("Line 3, column 5: “tier” is out of range; the limit is 3")).toBeVisible();
	await section.getByText("Form", { exact: true }).click();
	await form.getByRole("textbox", { name: "Tier" }).fill("1");
	await section.getByRole("button", { name: "Review and save" }).press("Enter");
	await user.dialog.getByRole("button", { name: "Save metadata" }).press("Enter");
	await expect(page.getByText("Metadata saved")).toBeVisible();
	expect((await getTenantUser(person.user_id)).app_metadata).toEqual({ customer: { tier: 1 }, plan: "team" });
	await patch(person.user_id, { app_metadata: { plan: 3, other: [1] } });
	await page.reload();
	await expect(form.getByText("The current value is 3, which does not fit this field.")).toBeVisible();
	await expect(form.getByText("One more key is not in the form: other.")).toBeVisible();
});

test("unsaved edits are guarded at links, at tabs, at keys and at Back", async ({ page, person }) => {
	const user = new UserPage(page);
	await page.goto("/users");
	await user.open(person.user_id);
	await user.show("Profile and metadata");
	await user.field("Name").fill("Not saved");
	const asks = page.getByRole("dialog", { name: "Leave without saving?" });
	const stay = asks.getByRole("button", { name: "Stay" });
	await page.getByRole("link", { name: "Roles" }).click();
	await stay.click();
	await user.show("Access");
	await stay.click();
	await page.getByRole("heading", { level: 1 }).click();
	await page.keyboard.press("g");
	await page.keyboard.press("r");
	await stay.click();
	await page.evaluate(() => history.back());
	await expect(asks).toBeVisible();
	await stay.click();
	await expect(page).toHaveURL(/\/profile$/);
	await expect(user.field("Name")).toHaveValue("Not saved");
	await page.getByRole("link", { name: "Roles" }).click();
	await asks.getByRole("button", { name: "Leave without saving" }).click();
	await expect(page).toHaveURL(/\/roles$/);
	expect((await getTenantUser(person.user_id)).name).toBe(person.name);
});

test("what Auth0 refuses is told at the field, and nothing typed is lost", async ({ page, person }) => {
	const user = new UserPage(page);
	await user.open(person.user_id, "/profile");
	await user.field("Given name").fill("x".repeat(151));
	await page.getByRole("button", { name: "Save profile" }).click();
	await expect(page.getByText("At most 150 characters.")).toBeVisible();
	await expect(user.field("Given name")).toHaveValue("x".repeat(151));
	await expect(user.field("Given name")).toBeFocused();
});

test("an answer that does not come is settled by reading again before the person is told", async ({
	page,
	person,
	guard,
}) => {
	guard.allow(/status of 502/);
	const user = new UserPage(page);
	await user.open(person.user_id);
	await page.route(/\/block$/, async (route) => {
		await patch(person.user_id, { blocked: true });
		const problem = { code: "outcome_unknown", status: 502, title: "", detail: "", requestId: "r-1" };
		await route.fulfill({ status: 502, contentType: "application/problem+json", body: JSON.stringify(problem) });
	});
	await user.act("Block user");
	await expect(page.getByText(`${person.name} is blocked`)).toBeVisible();
	await expect(user.actions.getByRole("button", { name: "Unblock user" })).toBeVisible();
});
