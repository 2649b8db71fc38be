import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { renderComponent } from "../../testing/render-component.tsx";
import { problem, serveAnswers } from "../../testing/serve-answers.ts";
import { UserListPage } from "./user-list-page.tsx";

const bff = serveAnswers();

function renderList(users: unknown) {
	bff.answer("GET /api/users", users);
	bff.answer("GET /api/connections", { connections: [], hasMore: false });
	bff.answer("GET /api/views", { views: [] });
	return renderComponent(<UserListPage />, { level: "viewer", path: "/users" });
}

describe("the list of users", () => {
	it.each([
		["tenant_unreachable", "Auth0 is not responding"],
		["tenant_timeout", "Auth0 is not responding"],
		["search_too_slow", "The search took too long"],
		["missing_scope", "Rolecall is missing a scope for this"],
		["forbidden", "You don’t have access"],
		["not_in_plan", "Not included in the tenant’s plan"],
		["token_credentials_rejected", "Rolecall has no token for the tenant"],
		["search_not_understood", "Auth0 did not understand the search"],
		["internal", "Something went wrong in Rolecall"],
	] as const)("shows %s as “%s”, never as an empty list", async (code, title) => {
		renderList(problem(code));
		const alert = await screen.findByRole("alert");
		expect(alert.textContent).toContain(title);
		expect(screen.getByRole("heading", { name: title })).toBeDefined();
		expect(screen.queryByText("No users yet")).toBeNull();
		expect(screen.queryByText("No user matches")).toBeNull();
	});
});
