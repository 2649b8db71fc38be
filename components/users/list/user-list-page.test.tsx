import { screen, waitFor } from "@testing-library/react";
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

describe("a list of users whose total nobody knows", () => {
	const person = (id: number) => ({ user_id: `auth0|${id}`, name: `Person ${id}`, identities: [] });
	const found = { by: "index", triedExact: false };
	const open = { start: 0, limit: 25, hasMore: true, found };

	it("says that more follow, and shows no number that nobody counted", async () => {
		const { container } = renderList({ ...open, users: [person(1), person(2)] });
		await screen.findByText("Page 1; more follow");
		expect(screen.getByRole("heading", { level: 1 }).textContent).toContain("2 here; more follow");
		expect(screen.getByRole("button", { name: "Page 2" })).toBeDefined();
		expect(container.textContent).not.toMatch(/\b2[56]\b/);
	});

	it("says that it is at its end", async () => {
		renderList({ ...open, start: 25, hasMore: false, users: [person(1)] });
		await screen.findByText("1 on the last page");
	});

	it("leads on from a page that shows nobody, instead of saying that there is nobody", async () => {
		const { user } = renderList({ ...open, users: [] });
		await screen.findByText("Your level sees nobody on this page");
		expect(screen.queryByText("No users yet")).toBeNull();
		await user.click(screen.getByRole("button", { name: "Go to the next page" }));
		await waitFor(() => expect(bff.callsOf("GET /api/users").at(-1)).toMatch(/[?&]page=2\b/));
	});
});
