import { expect, type Locator, type Page } from "@playwright/test";

/** The list of users. */
export class UsersPage {
	readonly page: Page;
	readonly search: Locator;
	readonly table: Locator;
	readonly rows: Locator;
	readonly connection: Locator;
	readonly status: Locator;
	/** In the menu of the view. */
	readonly view: Locator;
	readonly sort: Locator;

	constructor(page: Page) {
		this.page = page;
		this.search = page.getByRole("searchbox", { name: "Find a user" });
		this.table = page.getByRole("table", { name: "Users of the tenant" });
		this.rows = this.table.getByRole("row").filter({ has: page.getByRole("link") });
		this.connection = page.getByRole("combobox", { name: "Connection" });
		this.status = page.getByRole("combobox", { name: "Status" });
		this.view = page.getByRole("dialog", { name: "View", exact: true });
		this.sort = this.view.getByRole("combobox", { name: "Sort by" });
	}

	async open(query = "") {
		await this.page.goto(`/users${query}`);
	}

	async openView() {
		await this.page.getByRole("button", { name: "View", exact: true }).click();
		await expect(this.view).toBeVisible();
	}

	/** The menu keeps the focus until it has closed. */
	async closeView() {
		await this.page.keyboard.press("Escape");
		await expect(this.view).toHaveCount(0);
	}

	async sortBy(label: string) {
		await this.openView();
		await this.sort.selectOption({ label });
		await this.closeView();
	}

	async showRows(label: string) {
		await this.openView();
		await this.view.getByRole("combobox", { name: "Rows" }).selectOption({ label });
		await this.closeView();
	}

	row(text: string | RegExp): Locator {
		return this.rows.filter({ hasText: text });
	}

	/** Filters the list. Enter would open the only match. */
	async find(text: string) {
		await this.search.fill(text);
	}

	/** Finds one person by e-mail, id or name and opens their page. */
	async findAndOpen(text: string, name: string) {
		await this.find(text);
		await this.row(name).getByRole("link").click();
	}

	async choose(filter: Locator, option: string) {
		await filter.click();
		await this.page.getByRole("option", { name: option, exact: true }).click();
	}
}
