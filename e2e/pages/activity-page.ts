import type { Locator, Page } from "@playwright/test";

/** The page of everybody's acts, with its filters and tools. */
export class ActivityPage {
	readonly page: Page;
	readonly acts: Locator;
	/** Says how many acts are listed. */
	readonly foot: Locator;
	readonly live: Locator;
	readonly search: Locator;
	readonly from: Locator;
	readonly to: Locator;
	readonly dialog: Locator;

	constructor(page: Page) {
		const section = page.getByRole("region", { name: "Actions", exact: true });
		this.page = page;
		this.acts = section.getByRole("list", { name: "History" }).locator("> li");
		this.foot = section.getByRole("status").last();
		this.live = section.getByRole("switch", { name: "Live" });
		this.search = section.getByRole("searchbox", { name: "Search the actions" });
		this.from = page.getByRole("slider", { name: "From" });
		this.to = page.getByRole("slider", { name: "To", exact: true });
		this.dialog = page.getByRole("dialog");
	}

	/** Opens the acts on one user. `filters` are further parameters of the address. */
	async openUser(userId: string, { origin = "", ...filters }: Record<string, string> = {}) {
		const search = new URLSearchParams({ targetType: "user", targetId: userId, ...filters });
		await this.page.goto(`${origin}/activity?${search}`);
	}

	/** Returns the item of the export menu that saves a file, once the menu is open. */
	async formatOf(name: "CSV" | "JSON lines"): Promise<Locator> {
		await this.page.getByRole("button", { name: "Export" }).press("Enter");
		return this.page.getByRole("menuitem", { name: `As ${name}` });
	}
}
