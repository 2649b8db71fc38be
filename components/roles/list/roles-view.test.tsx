import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { renderComponent } from "../../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../../testing/serve-answers.ts";
import { RolesView } from "./roles-view.tsx";

const bff = serveAnswers();

describe("the list of roles", () => {
	it("shows rows to come while the roles are read", async () => {
		bff.answer("GET /api/roles/all", pending);
		renderComponent(<RolesView />);
		const table = await screen.findByRole("table", { name: "Roles of the tenant" });
		expect(table.getAttribute("aria-busy")).toBe("true");
	});

	it("says that a tenant without a role has none, and offers to create the first", async () => {
		bff.answer("GET /api/roles/all", { roles: [], hasMore: false });
		const { user } = renderComponent(<RolesView />);
		await screen.findByText("No roles yet");
		const buttons = screen.getAllByRole("button", { name: "Create role" });
		expect(buttons).toHaveLength(2);
		for (const button of buttons.slice(1)) await user.click(button);
		await screen.findByRole("dialog", { name: "Create a role" });
	});

	it("shows a failed read as a failure with a way on, and never as an empty list", async () => {
		bff.answer("GET /api/roles/all", problem("tenant_unreachable"));
		const { user } = renderComponent(<RolesView />);
		await screen.findByRole("alert");
		expect(screen.queryByText("No roles yet")).toBeNull();
		bff.answer("GET /api/roles/all", { roles: [], hasMore: false });
		await user.click(screen.getByRole("button", { name: "Try again" }));
		await screen.findByText("No roles yet");
	});
});
