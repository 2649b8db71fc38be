import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { renderComponent } from "../testing/render-component.tsx";
import { Tooltip } from "./tooltip.tsx";

const view = (
	<Tooltip label="28 November 2026">
		<button type="button">{"Yesterday"}</button>
	</Tooltip>
);

describe("a tooltip", () => {
	it("describes its child while the child has the focus", async () => {
		const { user } = renderComponent(view);
		expect(screen.queryByText("28 November 2026")).toBeNull();
		await user.tab();
		const shown = await screen.findByText("28 November 2026");
		const child = screen.getByRole("button");
		expect(child.getAttribute("aria-describedby")).toBe(shown.id);
		await user.tab();
		await waitFor(() => expect(screen.queryByText("28 November 2026")).toBeNull());
		expect(child.hasAttribute("aria-describedby")).toBe(false);
	});

	it("is shown to the pointer, and Escape closes it", async () => {
		const { user } = renderComponent(view);
		await user.hover(screen.getByRole("button"));
		await screen.findByText("28 November 2026");
		await user.keyboard("{Escape}");
		await waitFor(() => expect(screen.queryByText("28 November 2026")).toBeNull());
	});
});
