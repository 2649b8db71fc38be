import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { renderComponent } from "../../testing/render-component.tsx";
import { LinkTabs } from "./link-tabs.tsx";

const tabs = ["One", "Two", "Three"].map((text) => ({ href: `/${text}`, text }));

/** Gives every element the widths of a row that does not fit: 600 px within 390 px, each link 200 px wide. */
function narrow() {
	vi.spyOn(Element.prototype, "scrollWidth", "get").mockReturnValue(600);
	vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(390);
	vi.spyOn(HTMLElement.prototype, "offsetWidth", "get").mockReturnValue(200);
	vi.spyOn(HTMLElement.prototype, "offsetLeft", "get").mockImplementation(function place(this: HTMLElement) {
		return 200 * tabs.findIndex(({ text }) => text === this.textContent?.trim());
	});
}

const show = (current: string) => {
	renderComponent(<LinkTabs label="Parts" tabs={tabs} current={current} />);
	return screen.getByRole("navigation", { name: "Parts" });
};
const arrows = () => [...(screen.getByRole("navigation").parentElement?.querySelectorAll("button") ?? [])];

describe("the tabs of a page", () => {
	afterEach(() => vi.restoreAllMocks());

	it("show no sign of more where they fit", () => {
		show("/One");
		expect(arrows()).toEqual([]);
	});

	describe("that do not fit", () => {
		beforeEach(narrow);

		it("say at which edge there are more", () => {
			const row = show("/One");
			expect([row.dataset.moreBefore, row.dataset.moreAfter, arrows().length]).toEqual([undefined, "true", 1]);
			row.scrollLeft = 100;
			fireEvent.scroll(row);
			expect([row.dataset.moreBefore, row.dataset.moreAfter, arrows().length]).toEqual(["true", "true", 2]);
		});

		it("scroll the current one into view, with room for the sign of more", () => {
			expect(show("/Two").scrollLeft).toBe(400 + 44 - 390);
			cleanup();
			expect(show("/Three").scrollLeft).toBe(600 - 390);
		});

		it("keep their arrows away from the keyboard and from screen readers", () => {
			show("/One");
			const [arrow] = arrows();
			expect([arrow?.tabIndex, arrow?.getAttribute("aria-hidden")]).toEqual([-1, "true"]);
			expect(screen.getAllByRole("link")).toHaveLength(3);
		});
	});
});
