import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { renderComponent } from "../testing/render-component.tsx";
import { HelpPage } from "./help-page.tsx";

const releases = [
	{ version: "0.2.0", notes: [], groups: [{ title: "New", items: ["`npm run pack` makes a tarball."] }] },
	{ version: "0.1.0", notes: ["The first version."], groups: [] },
];

describe("the help page", () => {
	it("shows what each version changed, marked as English", () => {
		renderComponent(<HelpPage releases={releases} />, { locale: "es" });
		const newest = screen.getByRole("region", { name: "0.2.0" });
		expect(newest.closest("[lang]")?.getAttribute("lang")).toBe("en");
		expect(within(newest).getByRole("listitem").textContent).toBe("npm run pack makes a tarball.");
		expect(within(newest).getByText("npm run pack").localName).toBe("code");
		expect(screen.getByText("The first version.")).toBeDefined();
	});

	it("explains every term of the glossary once", () => {
		renderComponent(<HelpPage releases={releases} />);
		const words = within(screen.getByRole("region", { name: "Glossary" })).getAllByRole("term");
		expect(words.length).toBeGreaterThan(20);
		expect(new Set(words.map(({ textContent }) => textContent)).size).toBe(words.length);
	});

	it("opens the keyboard shortcuts", async () => {
		const { user } = renderComponent(<HelpPage releases={releases} />);
		await user.click(screen.getByRole("button", { name: "Show shortcuts" }));
		expect(await screen.findByRole("dialog", { name: "Keyboard shortcuts" })).toBeDefined();
	});

	it("links to Auth0's documentation, in a tab of its own", () => {
		renderComponent(<HelpPage releases={releases} />);
		const links = within(screen.getByRole("region", { name: "Documentation" })).getAllByRole("link");
		expect(links.length).toBe(5);
		for (const link of links) {
			expect(link.getAttribute("href")).toMatch(/^https:\/\/auth0\.com\/docs\/[a-z0-9/-]+$/);
			expect(link.getAttribute("rel")).toBe("noreferrer");
		}
	});
});
