import { addFactor } from "../fixtures/add-factor.ts";
import { callTenant, createTenantUser, deleteTenantUser, getTenantUser } from "../fixtures/tenant.ts";
import { expect, test } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";

const showcase = "auth0|65a0b1c2d3e4f50617280100";
const part = "/security";
const factorsOf = (userId: string) =>
	callTenant<{ type: string }[]>("GET", `users/${encodeURIComponent(userId)}/authentication-methods`);

test("factors are shown, removed one by one, and the tenant has them no more", async ({ page, person, signInAs }) => {
	await signInAs("support");
	await addFactor(person.user_id);
	const user = new UserPage(page);
	await user.open(person.user_id);
	await user.show("Security");
	await expect(page).toHaveURL(/\/security$/);
	const section = user.section("Factors and passkeys");
	await expect(section).toContainText("XXXXX0100");
	await section.getByRole("button", { name: /^Remove Phone/ }).click();
	await expect(user.dialog).toContainText("can no longer use it to sign in");
	await user.dialog.getByRole("textbox", { name: /reason/i }).fill("Lost, T-7");
	await user.dialog.getByRole("button", { name: "Remove method" }).click();
	await expect(page.getByText("Removed: Phone")).toBeVisible();
	await expect(section).toContainText("No factors or passkeys");
	expect(await factorsOf(person.user_id)).toEqual([]);
});

test("a recovery code is made and shown once; all factors go; browsers are forgotten", async ({
	page,
	person,
	signInAs,
}) => {
	await signInAs("support");
	await addFactor(person.user_id);
	const user = new UserPage(page);
	await user.open(person.user_id, part);
	await page.getByRole("button", { name: "Create recovery code" }).click();
	await user.dialog.getByRole("button", { name: "Create recovery code" }).click();
	await expect(user.dialog.getByRole("textbox", { name: "Recovery code" })).toHaveValue(
		/^([0-9A-F]{4} ){5}[0-9A-F]{4}$/,
	);
	await user.dialog.getByRole("button", { name: "Done" }).click();
	await expect(user.section("Factors and passkeys")).toContainText("Recovery code");
	await page.getByRole("button", { name: "Forget remembered browsers" }).click();
	await user.dialog.getByRole("button", { name: "Forget remembered browsers" }).click();
	await expect(page.getByText(`Remembered browsers of ${person.name} forgotten`)).toBeVisible();
	await page.getByRole("button", { name: "Remove all factors" }).click();
	await user.dialog.getByRole("button", { name: "Remove all factors" }).click();
	await expect(page.getByText(`All factors of ${person.name} removed`)).toBeVisible();
	expect(await factorsOf(person.user_id)).toEqual([]);
});

test("another account is linked after a look at what is lost, and unlinked again", async ({
	page,
	person,
	signInAs,
}) => {
	await signInAs("admin");
	const other = await createTenantUser({ name: "Other Account", app_metadata: { legacy: true }, user_metadata: {} });
	const user = new UserPage(page);
	await user.open(person.user_id, part);
	await page.getByRole("button", { name: "Link another account" }).click();
	await user.dialog.getByRole("textbox", { name: /of the other account/ }).fill(other.email);
	await user.dialog.getByRole("button", { name: "Find account" }).click();
	await user.dialog.getByRole("radio", { name: "Other Account" }).check();
	await expect(user.dialog.getByRole("region", { name: "What is lost with Other Account" })).toContainText("legacy");
	await user.dialog.getByRole("button", { name: "Link account" }).click();
	await expect(page.getByText("Account linked")).toBeVisible();
	const identities = user.section("Identities");
	await expect(identities.getByRole("listitem")).toHaveCount(2);
	await expect(callTenant("GET", `users/${encodeURIComponent(other.user_id)}`)).rejects.toThrow(/404/);
	await identities.getByRole("button", { name: /^Unlink/ }).click();
	await expect(user.dialog).toContainText("It becomes a separate account again");
	await user.dialog.getByRole("button", { name: "Unlink identity" }).click();
	await expect(identities.getByRole("listitem")).toHaveCount(1);
	expect((await getTenantUser(other.user_id)).app_metadata ?? {}).toEqual({});
	await deleteTenantUser(other.user_id);
});

test("a viewer reads and is told who can do more; nobody acts on their own account", async ({ page, signInAs }) => {
	await signInAs("viewer");
	const user = new UserPage(page);
	await user.open(showcase, part);
	await expect(user.section("Factors and passkeys")).toContainText("Authenticator app");
	const all = page.getByRole("button", { name: "Remove all factors" });
	await expect(all).toHaveAttribute("aria-disabled", "true");
	await all.hover();
	await expect(page.getByRole("tooltip")).toContainText("Rolecall Support");
	await expect(page.getByRole("button", { name: /^Remove (?!all)/ })).toHaveCount(0);
});

test("an old address leads to the tab that shows the same, which reads nothing twice", async ({
	page,
	signInAs,
	expectAccessible,
}) => {
	await signInAs("viewer");
	const user = new UserPage(page);
	const asked: string[] = [];
	page.on("request", (request) => request.url().endsWith("/roles") && asked.push(request.url()));
	await user.open(showcase, "/organizations?like=auth0%7Cnobody");
	await expect(page).toHaveURL(/\/access\?like=auth0%7Cnobody$/);
	await expect(user.section("Organizations").getByText("Role here: Editor").first()).toBeVisible();
	expect(asked).toEqual([]);
	await expectAccessible();
});

test("what the plan or the grant do not allow is said, never shown as nothing", async ({ page, signInAs, guard }) => {
	guard.allow(/status of 502/);
	await signInAs("viewer");
	const user = new UserPage(page);
	const answers = [
		{ tab: "/security", name: "sign-in-methods", code: "missing_scope", said: /read:things/ },
		{ tab: "/security", name: "sessions", code: "not_in_plan", said: /plan does not include this/ },
		{ tab: "/access", name: "organizations", code: "not_in_plan", said: /plan does not include this/ },
	] as const;
	for (const { tab, name, code, said } of answers) {
		await page.route(new RegExp(`/api/users/[^/]+/${name}$`), (route) => {
			const problem = { code, status: 502, title: "", detail: "", requestId: "r-1", scope: "read:things" };
			return route.fulfill({
				status: 502,
				contentType: "application/problem+json",
				body: JSON.stringify(problem),
			});
		});
		await user.open(showcase, tab);
		const section = page.getByRole("region").filter({ has: page.getByRole("alert").filter({ hasText: said }) });
		await expect(section).toHaveCount(1);
		await expect(section.getByText(/^No (factors|sessions|organizations)/)).toHaveCount(0);
	}
});
