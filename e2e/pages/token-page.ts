import type { Locator, Page } from "@playwright/test";

type Pattern = "A token for each call" | "The original rule" | "The SDK, auth0 7" | "Rolecall";

/** The two pages of the token: the pattern with its lab, and the operation. */
export class TokenPage {
	readonly page: Page;
	readonly ring: Locator;
	readonly now: Locator;
	readonly scopes: Locator;
	readonly clients: Locator;
	readonly lab: Locator;

	constructor(page: Page) {
		this.page = page;
		this.now = page.getByRole("region", { name: "Current token" });
		this.ring = this.now.getByRole("img");
		this.scopes = page.getByRole("table", { name: "Scopes that Rolecall needs" });
		this.clients = page.getByRole("table", { name: "Applications that request tokens" });
		this.lab = page.getByRole("region", { name: "Try it", exact: true });
	}

	async open(search = "") {
		await this.page.goto(`/token${search}`);
	}

	async openOperation() {
		await this.page.goto("/token/operation");
	}

	/** Opens the settings of a custom run. */
	async showSettings() {
		await this.lab.getByText("Your own run").click();
	}

	section(name: string): Locator {
		return this.page.getByRole("region", { name, exact: true });
	}

	field(name: string): Locator {
		return this.lab.getByRole("textbox", { name, exact: true });
	}

	/** The row of one pattern in the run. */
	subject(name: Pattern): Locator {
		return this.lab.getByRole("article", { name, exact: true });
	}

	async run() {
		await this.lab.getByRole("button", { name: "Run the lab" }).click();
	}
}
