import type { Locator, Page } from "@playwright/test";

/** The views over the list of users. */
export class UsersViews {
	readonly page: Page;
	readonly row: Locator;
	readonly panel: Locator;
	readonly dialog: Locator;
	readonly name: Locator;

	constructor(page: Page) {
		this.page = page;
		this.row = page.getByRole("navigation", { name: "Views of the list" });
		this.panel = page.getByRole("dialog", { name: "Views", exact: true });
		this.dialog = page.getByRole("dialog").filter({ has: page.getByRole("button", { name: "Cancel" }) });
		this.name = this.dialog.getByRole("textbox", { name: "Name" });
	}

	tab(name: string): Locator {
		return this.row.getByRole("link", { name: new RegExp(`^${name}(\\W*changed)?$`) });
	}

	/** Saves the current state of the list as a view. */
	async save(name: string) {
		await this.page.getByRole("button", { name: "Save view" }).click();
		await this.name.fill(name);
		await this.confirm("Save view");
	}

	async confirm(button: string) {
		await this.dialog.getByRole("button", { name: button }).click();
		await this.dialog.waitFor({ state: "hidden" });
	}

	async openPanel() {
		await this.page.getByRole("button", { name: "Views", exact: true }).click();
	}

	/** Opens the acts of one view in the panel. */
	async openActs(name: string) {
		await this.openPanel();
		await this.panel.getByRole("button", { name: `Actions for ${name}` }).click();
	}
}
