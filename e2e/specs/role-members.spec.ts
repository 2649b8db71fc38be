import { randomUUID } from "node:crypto";
import { callTenant, createTenantUser, deleteTenantUser, type TenantUser } from "../fixtures/tenant.ts";
import { test as base, expect } from "../fixtures/test.ts";

type Named = { id: string; name: string };

/** A role and four people for this test. `held` has the role. */
const test = base.extend<{ role: Named; people: TenantUser[]; held: TenantUser }>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are asked for from the pattern.
	role: async ({}, use) => {
		const role = await callTenant<Named>("POST", "roles", { name: `Crew ${randomUUID().slice(0, 8)}` });
		await use(role);
		await callTenant("DELETE", `roles/${role.id}`);
	},
	// biome-ignore lint/correctness/noEmptyPattern: the same
	people: async ({}, use) => {
		const people = await Promise.all(Array.from({ length: 3 }, () => createTenantUser()));
		await use(people);
		await Promise.all(people.map(({ user_id }) => deleteTenantUser(user_id)));
	},
	held: async ({ role, person }, use) => {
		await callTenant("POST", `roles/${role.id}/users`, { users: [person.user_id] });
		await use(person);
	},
});

const membersOf = async ({ id }: Named) =>
	(await callTenant<{ user_id: string }[]>("GET", `roles/${id}/users?per_page=100`))
		.map(({ user_id }) => user_id)
		.sort();
const idsOf = (people: readonly TenantUser[]) => people.map(({ user_id }) => user_id).sort();

test("an admin adds people by search and by paste, and removes several", async ({
	page,
	signInAs,
	role,
	people: [searched, pasted, typed],
	held,
	expectAccessible,
}) => {
	if (!searched || !pasted || !typed) throw new Error("There are three people.");
	await signInAs("admin");
	await page.goto(`/roles/${role.id}/members`);
	await page.getByRole("button", { name: "Add people" }).click();
	const dialog = page.getByRole("dialog");
	const search = dialog.getByRole("combobox", { name: "Search for people" });
	await search.fill(searched.email);
	await page.getByRole("option", { name: searched.email }).click();
	const list = dialog.getByRole("region", { name: "Selected people" });
	await expect(list.getByRole("region", { name: "Ready" })).toContainText(searched.email);

	const lines = [pasted.email, `nobody-${role.id}@example.test`, held.email, typed.user_id];
	await dialog.getByLabel("Or paste a list").fill(lines.join("\n"));
	await dialog.getByRole("button", { name: "Look up 4 lines" }).click();
	await expect(list.getByRole("status")).toHaveText("3 ready, 1 to review, 1 skipped");
	await expect(list.getByRole("region", { name: "Skipped" })).toContainText("Already added");
	await expect(list.getByRole("region", { name: "To review" })).toContainText("No user of the tenant has this");
	await expectAccessible();

	await dialog.getByRole("button", { name: "Add 3 people" }).click();
	await expect(page.getByText(/ assigned to /)).toBeVisible();
	// The line that matched nobody stays, so that it can be corrected.
	await expect(list.getByRole("status")).toHaveText("0 ready, 1 to review, 0 skipped");
	await list.getByRole("button", { name: /^Edit “/ }).click();
	await expect(dialog.getByLabel("Or paste a list")).toHaveValue(`nobody-${role.id}@example.test`);
	await dialog.getByRole("button", { name: "Cancel" }).click();
	expect(await membersOf(role)).toEqual(idsOf([held, searched, pasted, typed]));

	const table = page.getByRole("table", { name: "Members of this role" });
	await expect(table.getByRole("checkbox")).toHaveCount(5);
	for (const { email } of [searched, pasted])
		await table.getByRole("row", { name: email }).getByRole("checkbox").check();
	await page.getByRole("button", { name: "Remove 2 people" }).click();
	await expect(dialog).toContainText("These people lose the role");
	await dialog.getByRole("button", { name: "Remove 2 people" }).click();
	await expect(page.getByText(/ removed from /)).toBeVisible();
	await expect(table.getByRole("checkbox")).toHaveCount(3);
	expect(await membersOf(role)).toEqual(idsOf([held, typed]));
});

test("an admin adds and removes people with the keyboard alone, and is told of whom it failed", async ({
	page,
	signInAs,
	role,
	people: [first],
	guard,
}) => {
	if (!first) throw new Error("There are people.");
	guard.allow(/status of 404/);
	const gone = await createTenantUser();
	await signInAs("admin");
	await page.goto(`/roles/${role.id}/members`);
	await page.getByRole("button", { name: "Add people" }).press("Enter");
	const dialog = page.getByRole("dialog");
	await expect(dialog.getByRole("combobox", { name: "Search for people" })).toBeFocused();
	await page.keyboard.type(first.email);
	await expect(page.getByRole("option", { name: first.email })).toBeVisible();
	await page.keyboard.press("Enter");
	await expect(dialog.getByRole("region", { name: "Ready" })).toContainText(first.email);
	await page.keyboard.press("Tab");
	await expect(dialog.getByLabel("Or paste a list")).toBeFocused();
	await page.keyboard.type(gone.user_id);
	await page.keyboard.press("Control+Enter");
	const save = dialog.getByRole("button", { name: "Add 2 people" });
	await expect(save).toBeEnabled();
	await deleteTenantUser(gone.user_id);
	await save.press("Enter");
	const report = dialog.getByRole("region", { name: "Result" });
	await expect(report.getByRole("status")).toHaveText("1 of 2 done");
	await expect(report.getByRole("region", { name: "Failed" })).toContainText(gone.name);
	await expect(report.getByRole("region", { name: "Done" })).toContainText(first.name);
	// The retry did nothing, so the report stays, with the reason below it.
	await report.getByRole("button", { name: "Retry 1 failed item" }).press("Enter");
	await expect(dialog.getByRole("alert")).toBeVisible();
	await expect(report.getByRole("status")).toHaveText("1 of 2 done");
	await dialog.getByRole("button", { name: "Close" }).last().press("Enter");
	await expect(dialog).toHaveCount(0);
	expect(await membersOf(role)).toEqual(idsOf([first]));

	await page.getByRole("row", { name: first.email }).getByRole("checkbox").press("Space");
	await page.getByRole("button", { name: "Remove 1 person" }).press("Enter");
	await dialog.getByRole("button", { name: "Remove 1 person" }).press("Enter");
	await expect(page.getByText(/ removed from /)).toBeVisible();
	await expect(page.getByRole("heading", { name: "Nobody has this role." })).toBeVisible();
	expect(await membersOf(role)).toEqual([]);
});

test("support and viewer see who may add and remove people, and find somebody on the page", async ({
	page,
	signInAs,
	role,
	held,
}) => {
	for (const account of ["support", "viewer"] as const) {
		await signInAs(account);
		await page.goto(`/roles/${role.id}/members`);
		const add = page.getByRole("button", { name: "Add people" });
		await expect(add).toHaveAttribute("aria-disabled", "true");
		await expect(async () => {
			await page.mouse.move(0, 0);
			await add.hover();
			await expect(page.getByRole("tooltip")).toHaveText("Your role does not allow this. Rolecall Admin can do it.", {
				timeout: 2_000,
			});
		}).toPass({ timeout: 30_000 });
		await expect(page.getByRole("table", { name: "Members of this role" }).getByRole("checkbox")).toHaveCount(0);
	}
	await page.getByRole("searchbox", { name: "Find on this page" }).fill("no such person");
	await expect(page.getByText("Nobody on this page matches “no such person”.")).toBeVisible();
	await expect(page).toHaveURL(/=no(\+|%20)such/);
	await page.getByRole("searchbox", { name: "Find on this page" }).fill(held.user_id.slice(0, 12));
	await expect(page.getByRole("table", { name: "Members of this role" }).getByRole("row")).toHaveCount(2);
});
