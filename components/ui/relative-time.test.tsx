import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { renderComponent } from "../testing/render-component.tsx";
import { RelativeTime } from "./relative-time.tsx";

const yearAgo = () => new Date(Date.now() - 366 * 86_400_000).toISOString();

describe("a relative time in a row", () => {
	it("is short in English", () => {
		renderComponent(<RelativeTime date={yearAgo()} inRow />);
		expect(screen.getByText("1 yr. ago")).toBeDefined();
	});

	it("has the exact time as its title", () => {
		renderComponent(<RelativeTime date="2020-01-02T03:04:05Z" inRow />);
		expect(screen.getByRole("time").title).toMatch(/Jan 2, 2020.*3:04:05/);
	});

	it("is short in Spanish within a day, and then written out, because the short form of a year cannot be read", () => {
		renderComponent(<RelativeTime date={yearAgo()} inRow />, { locale: "es" });
		expect(screen.getByText("hace 1 año")).toBeDefined();
		renderComponent(<RelativeTime date={new Date(Date.now() - 13 * 60_000).toISOString()} inRow />, { locale: "es" });
		expect(screen.getByText("hace 13 min")).toBeDefined();
	});
});
