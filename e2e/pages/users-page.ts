import type { Locator, Page } from "@playwright/test";

/** The list of users. */
export class UsersPage {
	readonly page: Page;
	readonly search: Locator;
	readonly table: Locator;
	readonly rows: Locator;

	constructor(page: Page) {
		this.page = page;
		this.search = page.getByRole("searchbox").first();
		this.table = page.getByRole("table");
		this.rows = this.table.getByRole("row").filter({ has: page.getByRole("link") });
	}

	async open(query = "") {
		await this.page.goto(`/users${query}`);
	}

	row(text: string | RegExp): Locator {
		return this.rows.filter({ hasText: text });
	}

	async find(text: string) {
		await this.search.fill(text);
		await this.search.press("Enter");
	}
}
