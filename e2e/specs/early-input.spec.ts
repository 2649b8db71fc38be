import { test as base, expect } from "../fixtures/test.ts";
import { UsersPage } from "../pages/users-page.ts";

/** Opens the list of users without its scripts, as on a slow network, and loads them after the person has acted. */
type OpenEarly = (query: string, act: (users: UsersPage) => Promise<unknown>) => Promise<UsersPage>;

const test = base.extend<{ openEarly: OpenEarly }>({
	openEarly: async ({ page, signInAs }, use) => {
		await signInAs("support");
		await use(async (query, act) => {
			const held = Promise.withResolvers<void>();
			await page.route(/\/_next\/static\/.*\.js/, async (route) => {
				await held.promise;
				await route.continue();
			});
			await page.goto(`/users${query}`, { waitUntil: "commit" });
			const users = new UsersPage(page);
			await act(users);
			held.resolve();
			return users;
		});
	},
});

test("a filter that is chosen before the page's scripts have loaded is applied once they have", async ({
	page,
	openEarly,
}) => {
	const { status } = await openEarly("?connection=acme", (users) => users.status.selectOption("Blocked"));
	await expect(page).toHaveURL(/status=blocked/);
	await expect(status).toHaveValue("blocked");
});

test("text that is typed before the page's scripts have loaded is searched for once they have", async ({
	page,
	openEarly,
}) => {
	const { search } = await openEarly("", (users) => users.search.pressSequentially("grace"));
	await expect(page).toHaveURL(/q=grace/);
	await expect(search).toHaveValue("grace");
});
