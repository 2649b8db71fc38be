import type { Page } from "@playwright/test";
import { accountEmail } from "../fixtures/accounts.ts";
import { addFactor } from "../fixtures/add-factor.ts";
import { expectDialog, sizes } from "../fixtures/expect-settled.ts";
import { expect, pseudo as t, test } from "../fixtures/pseudo-test.ts";
import { callTenant, type TenantUser } from "../fixtures/tenant.ts";
import { forgetSession } from "../fixtures/test.ts";

const where = encodeURIComponent('["and",["or",["email","contains","example"],["blocked","yes",""]]]');
const parts = ["/activity", "/access", "/security", "/profile", "/raw"];
const hrefOf = ({ user_id }: TenantUser) => `/users/${encodeURIComponent(user_id)}`;
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const closed = (page: Page) => expect(page.getByRole("dialog")).toHaveCount(0);

/** Opens another tab of the user's page without reloading. */
async function showPart(page: Page, part: string) {
	await page
		.getByRole("navigation", { name: t("user.tabList") })
		.locator(`a[href$="${part}"]`)
		.click();
	await expect(page).toHaveURL(new RegExp(`${part}$`));
	await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}

test.beforeEach(async ({ data }) => {
	for (const text of ["Ana Duarte", accountEmail("admin")]) data.add(text);
});

test("the pages before sign-in hold no literal text and nothing that breaks", async ({
	page,
	signInAs,
	data,
	expectTranslatedAtEveryWidth,
}) => {
	await page.goto("/sign-in");
	await expectTranslatedAtEveryWidth("sign-in");
	await page.goto("/sign-in?error=OAuthCallback");
	await expectTranslatedAtEveryWidth("sign-in that failed");
	await signInAs("nobody");
	for (const text of ["Noah Bodin", accountEmail("nobody")]) data.add(text);
	await page.goto("/users");
	await expectTranslatedAtEveryWidth("no role");
});

test("the parts of a user's page hold no literal text and nothing that breaks, for an admin and for a viewer", async ({
	page,
	signInAs,
	person,
	data,
	expectTranslatedAtEveryWidth,
}) => {
	test.setTimeout(120_000);
	await addFactor(person.user_id);
	for (const text of ["Vera Lindqvist", accountEmail("viewer")]) data.add(text);
	for (const account of ["viewer", "admin"] as const) {
		await forgetSession(page);
		await signInAs(account);
		await page.goto(hrefOf(person));
		await expect(heading(page)).toHaveText(person.name);
		await expectTranslatedAtEveryWidth(`${account}/overview`);
		for (const part of parts) {
			await showPart(page, part);
			await expectTranslatedAtEveryWidth(`${account}${part}`);
		}
	}
});

for (const [device, viewport] of Object.entries(sizes)) {
	test.describe(device, () => {
		test.use({ viewport });

		test("the lists, what opens over them, and what goes wrong hold no literal text and nothing that breaks", async ({
			page,
			signInAs,
			data,
			guard,
			expectTranslated,
		}) => {
			test.setTimeout(120_000);
			guard.allow(/status of/);
			await signInAs("admin");
			await page.goto("/users?size=25");
			await expect(page.getByRole("row")).not.toHaveCount(0);
			await expectTranslated("users");
			await page.getByRole("button", { name: t("users.viewMenu"), exact: true }).click();
			await expect(page.getByRole("dialog")).toBeVisible();
			await expectTranslated("view");
			await page.keyboard.press("Escape");
			await page.goto(`/users?where=${where}`);
			await expect(page.getByRole("form", { name: t("guided.title") })).toBeVisible();
			await expectTranslated("guided search");
			await page.goto("/users?q=nobody-is-called-that");
			for (const text of ["nobody-is-called-that", "nobody called that", "nobod calle tha"]) data.add(text);
			await expect(page.getByRole("heading", { name: t("users.noMatchTitle") })).toBeVisible();
			await expectTranslated("no match");
			await page.keyboard.press("ControlOrMeta+k");
			await expect(page.getByRole("dialog").getByRole("option").first()).toBeVisible();
			await expectTranslated("palette");
			await page.keyboard.press("Escape");
			await closed(page);
			await page.getByRole("button", { name: t("shell.account", { name: "Ana Duarte" }) }).click();
			await expect(page.getByRole("menu")).toBeVisible();
			await expectTranslated("account");
			await page.getByRole("menuitem", { name: t("shell.keys") }).click();
			await expect(page.getByRole("dialog")).toBeVisible();
			await expectTranslated("keys");
			await page.goto("/roles");
			await expectTranslated("roles");
			await page.getByRole("link", { name: "Editor" }).click();
			await expect(page.getByRole("heading", { level: 1, name: "Editor" })).toBeVisible();
			await expectTranslated("role");
			await page.getByRole("link", { name: t("roles.tabs.members") }).click();
			await expect(page.getByRole("table", { name: t("roles.membersTable") })).toBeVisible();
			await expectTranslated("members");
			await page.goto("/nowhere");
			await expectTranslated("not found");
			await page.goto("/users/auth0%7Cnobody-there");
			data.add("auth0|nobody-there");
			await expect(page.getByRole("heading", { name: t("states.gone.title") })).toBeVisible();
			await expectTranslated("gone");
			for (const [code, status] of [
				["tenant_unreachable", 502],
				["forbidden", 403],
				["missing_scope", 502],
				["internal", 500],
			] as const) {
				const problem = { code, status, title: code, detail: "", requestId: "r-1" };
				const body = JSON.stringify(problem);
				await page.route(/\/api\/users\?/, (route) =>
					route.fulfill({ status, contentType: "application/problem+json", body }),
				);
				await page.goto("/users");
				await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
				await expectTranslated(code);
				await page.unroute(/\/api\/users\?/);
			}
		});

		test("the token's pages, with the lab, hold no literal text and nothing that breaks", async ({
			page,
			signInAs,
			expectTranslated,
		}) => {
			await signInAs("admin");
			// The page asks whether there is a lab when it opens, and does not wait for a slow answer.
			await expect(async () => {
				await page.goto("/token");
				await expect(page.getByRole("heading", { name: t("token.lab.title") })).toBeVisible();
			}).toPass();
			await expectTranslated("token");
			await page.getByText(t("token.lab.own")).click();
			await page.getByRole("button", { name: t("token.lab.start") }).click();
			await expect(page.getByRole("button", { name: t("token.lab.stop") })).toBeVisible();
			await expectTranslated("lab");
			await page.getByRole("button", { name: t("token.lab.stop") }).click();
			await expect(page.getByRole("button", { name: t("token.lab.start") })).toBeEnabled();
			await expectTranslated("run");
			await page.goto("/token/operation");
			await expect(page.getByRole("heading", { name: t("token.now") })).toBeVisible();
			await expectTranslated("operation");
		});

		test("the dialogs of a user's page hold no literal text and nothing that breaks", async ({
			page,
			signInAs,
			person,
			expectTranslated,
		}) => {
			test.setTimeout(120_000);
			await addFactor(person.user_id);
			const [role] = await callTenant<{ id: string }[]>("GET", "roles");
			await callTenant("POST", `users/${encodeURIComponent(person.user_id)}/roles`, { roles: [role?.id] });
			await signInAs("admin");
			const look = async (name: string | RegExp, screen: string) => {
				await page.getByRole("button", { name, exact: true }).first().click();
				await expectDialog(page);
				await expectTranslated(screen);
				await page.getByRole("button", { name: t("ui.cancel") }).click();
				await closed(page);
			};
			await page.goto(hrefOf(person));
			await expect(heading(page)).toHaveText(person.name);
			await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
			for (const act of ["block", "ticket", "password", "email", "username", "phone", "delete"] as const) {
				if (device === "phone") {
					await page.getByRole("button", { name: t("user.actions") }).click();
					await expect(page.getByRole("dialog")).toBeVisible();
					if (act === "block") await expectTranslated("actions");
				}
				await look(t(`user.act.${act}`), act);
			}
			await showPart(page, "/access");
			await page
				.getByRole("button", { name: new RegExp(`^${t("user.access.remove", { name: "x" }).split("x")[0]}`) })
				.first()
				.click();
			await expectTranslated("access edit");
			await look(t("permissionPicker.save", { count: 1 }), "save access");
			await page.getByRole("button", { name: t("permissionPicker.discard") }).click();
			await showPart(page, "/security");
			await look(t("user.identities.link"), "link");
			await look(t("user.methods.removeAll"), "remove all factors");
			await look(t("user.methods.regenerate"), "recovery code");
			await look(t("user.methods.forget"), "forget browsers");
			await page.goto("/users");
			await look(t("users.create.button"), "create user");
		});

		test("a conflict, the way back, and leaving without saving hold no literal text and nothing that breaks", async ({
			page,
			signInAs,
			person,
			guard,
			data,
			expectTranslated,
		}) => {
			guard.allow(/status of 409/);
			await signInAs("admin");
			await page.goto(`${hrefOf(person)}/profile`);
			const field = page.getByRole("textbox", { name: t("user.profile.nickname"), exact: true });
			for (const text of ["mine", "theirs"]) data.add(text);
			await field.fill("mine");
			await page.getByRole("link", { name: t("shell.roles") }).click();
			await expect(page.getByRole("dialog")).toBeVisible();
			await expectTranslated("leave");
			await page.getByRole("button", { name: t("user.leave.stay") }).click();
			await callTenant("PATCH", `users/${encodeURIComponent(person.user_id)}`, { nickname: "theirs" });
			await page.getByRole("button", { name: t("user.profile.save") }).click();
			await expect(page.getByRole("dialog")).toBeVisible();
			await expectTranslated("conflict");
			await page.getByRole("button", { name: t("user.conflict.apply") }).click();
			await page.getByRole("button", { name: t("user.profile.save") }).click();
			await expect(page.getByRole("region", { name: t("undo.label") })).toBeVisible();
			await expectTranslated("undo");
		});
	});
}
