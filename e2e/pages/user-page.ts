import type { Locator, Page } from "@playwright/test";

type Part = "Overview" | "Activity" | "Access" | "Security" | "Profile and metadata" | "Raw";

/** A user's page with its parts and its actions. */
export class UserPage {
	readonly page: Page;
	readonly title: Locator;
	readonly actions: Locator;
	readonly dialog: Locator;

	constructor(page: Page) {
		this.page = page;
		this.title = page.getByRole("heading", { level: 1 });
		this.actions = page.getByRole("complementary", { name: "Actions" });
		this.dialog = page.getByRole("dialog");
	}

	async open(userId: string, part = "") {
		await this.page.goto(`/users/${encodeURIComponent(userId)}${part}`);
	}

	async show(part: Part) {
		await this.page.getByRole("navigation", { name: "Parts of this user" }).getByRole("link", { name: part }).click();
	}

	field(name: string): Locator {
		return this.page.getByRole("textbox", { name, exact: true });
	}

	editor(kind: "User metadata" | "App metadata"): Locator {
		return this.page.getByRole("textbox", { name: `${kind} as JSON` });
	}

	section(name: string): Locator {
		return this.page.getByRole("region", { name, exact: true });
	}

	/** Switches the metadata editor to JSON. */
	async showJson(kind: "User metadata" | "App metadata") {
		await this.section(kind).getByText("JSON", { exact: true }).click();
	}

	/** Replaces the whole text of an editor. */
	async write(kind: "User metadata" | "App metadata", text: string) {
		await this.showJson(kind);
		await this.editor(kind).click();
		await this.page.keyboard.press("ControlOrMeta+a");
		await this.page.keyboard.insertText(text);
	}

	/** Saves the edit of the Access tab. `name` is the text of both buttons. */
	async saveAccess(name: string) {
		await this.page.getByRole("button", { name, exact: true }).click();
		await this.confirmAccess(name);
	}

	/** Saves the user's access in the open dialog. */
	async confirmAccess(name: string) {
		await this.dialog.getByRole("button", { name, exact: true }).click();
		await this.page
			.getByText(/ assigned to | removed from |direct permissions? of /)
			.first()
			.waitFor();
	}

	/** Presses an action and confirms it in its dialog. */
	async act(name: string, reason?: string) {
		await this.actions.getByRole("button", { name }).click();
		if (reason) await this.dialog.getByRole("textbox", { name: /reason/i }).fill(reason);
		await this.dialog.getByRole("button", { name, exact: true }).click();
	}
}
