import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { renderComponent } from "../testing/render-component.tsx";
import { DemoTour } from "./demo-tour.tsx";

const outboxUrl = "http://127.0.0.1:4010/__tenant/outbox";

beforeEach(() => localStorage.clear());

const tour = () => screen.findByRole("complementary", { name: "Tour" });

describe("the tour of the demo", () => {
	it("has four steps, and is closed for good by the last", async () => {
		const { user, unmount } = renderComponent(<DemoTour />, { outboxUrl });
		await tour();
		for (const step of [1, 2, 3]) {
			expect(screen.getByText(`Step ${step} of 4`)).toBeDefined();
			await user.click(screen.getByRole("button", { name: "Next" }));
		}
		expect(screen.getByRole("link", { name: "Open Token" }).getAttribute("href")).toBe("/token");
		await user.click(screen.getByRole("button", { name: "Done" }));
		await waitFor(() => expect(screen.queryByRole("complementary")).toBeNull());
		unmount();
		renderComponent(<DemoTour />, { outboxUrl });
		expect(screen.queryByRole("complementary")).toBeNull();
	});

	it("is closed for good by Escape within it", async () => {
		const { user, unmount } = renderComponent(<DemoTour />, { outboxUrl });
		await tour();
		screen.getByRole("button", { name: "Next" }).focus();
		await user.keyboard("{Escape}");
		await waitFor(() => expect(screen.queryByRole("complementary")).toBeNull());
		unmount();
		renderComponent(<DemoTour />, { outboxUrl });
		expect(screen.queryByRole("complementary")).toBeNull();
		expect(JSON.stringify(localStorage)).not.toContain("auth0");
	});

	it("takes no focus", async () => {
		renderComponent(<DemoTour />, { outboxUrl });
		await tour();
		expect(document.activeElement).toBe(document.body);
	});

	it("starts as a bar on a phone, and opens by its button, which keeps the focus", async () => {
		const wide = window.matchMedia;
		vi.stubGlobal("matchMedia", (query: string) => ({ ...wide(query), matches: query === "(max-width: 48em)" }));
		onTestFinished(() => void vi.stubGlobal("matchMedia", wide));
		const { user } = renderComponent(<DemoTour />, { outboxUrl });
		expect(within(await tour()).queryByRole("heading")).toBeNull();
		await user.click(screen.getByRole("button", { name: "Take the tour" }));
		screen.getByRole("heading", { name: "Find anyone" });
		expect(document.activeElement).toBe(screen.getByRole("button", { name: "Next" }));
		await user.click(screen.getByRole("button", { name: "Close the tour" }));
		expect(screen.queryByRole("complementary")).toBeNull();
	});

	it("is not shown outside the demo", () => {
		renderComponent(<DemoTour />);
		expect(screen.queryByRole("complementary")).toBeNull();
	});
});
