import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { View } from "@/lib/saved-views/contract";
import { renderComponent } from "../testing/render-component.tsx";
import { ViewPanelRow } from "./view-panel-row.tsx";
import { ViewTab } from "./view-tab.tsx";

const reasons = [
	["en", "You cannot use this view: your level may not search or sort by email like this."],
	["es", "No puedes usar esta vista: tu nivel no puede buscar ni ordenar así por email."],
] as const;
const view: View = {
	id: "8a1f3c5e-0b8d-4a44-9d3a-1c2b3d4e5f60",
	name: "By address",
	search: "?sort=email",
	everyone: true,
	isMine: false,
	ownerId: "auth0|2",
	ownerName: "Grace",
	ownerEmail: null,
	isPinned: true,
};
const nothing = () => undefined;

it.each(reasons)("the tab of a view that the level cannot use is no link and says why, in %s", (locale, reason) => {
	renderComponent(<ViewTab href="/users?sort=email" name="By address" refusedField="email" />, { locale });
	expect(screen.queryByRole("link")).toBeNull();
	expect(screen.getByTitle(reason).textContent).toBe(`By address${reason}`);
});

it("the tab of another view leads to it", () => {
	renderComponent(<ViewTab href="/users?sort=name" name="By name" current="kept" />);
	const link = screen.getByRole("link", { name: "By name" });
	expect([link.getAttribute("href"), link.getAttribute("aria-current")]).toEqual(["/users?sort=name", "page"]);
});

it.each(reasons)(
	"the panel shows such a view without a link, says why, and keeps its acts, in %s",
	(locale, reason) => {
		const row = (shown: View) => <ViewPanelRow view={shown} isCurrent={false} onGo={nothing} onAsk={nothing} />;
		renderComponent(<ul>{row({ ...view, refusedField: "email" })}</ul>, { locale });
		expect(screen.queryByRole("link")).toBeNull();
		expect(screen.getByText(reason)).toBeDefined();
		expect(screen.getAllByRole("button")).toHaveLength(2);
	},
);

it("the panel links a view that the level can use", () => {
	renderComponent(
		<ul>
			<ViewPanelRow view={view} isCurrent={false} onGo={nothing} onAsk={nothing} />
		</ul>,
	);
	expect(screen.getByRole("link", { name: /By address/ }).getAttribute("href")).toContain("sort=email");
});
