import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { renderComponent } from "../../testing/render-component.tsx";
import { serveAnswers } from "../../testing/serve-answers.ts";
import { UserListPage } from "../list/user-list-page.tsx";
import { UserSearchBox } from "./user-search-box.tsx";

const bff = serveAnswers();
const ada = { user_id: "auth0|ada", name: "Ada Byron", email: "ada@example.test", identities: [] };
const bob = { user_id: "auth0|bob", name: "Bob Jones", email: "bob@example.test", identities: [] };

/** Shows the box above the list, which finds everyone whose name holds the text. */
async function show() {
	bff.answer("GET /api/users", ({ query }: { query: URLSearchParams }) => {
		const users = [ada, bob].filter(({ name }) => name.toLowerCase().includes(query.get("q") ?? ""));
		return { users, start: 0, limit: 50, total: users.length, found: { by: "index" } };
	});
	bff.answer("GET /api/connections", { connections: [], hasMore: false });
	bff.answer("GET /api/views", { views: [] });
	bff.answer("GET /api/roles", { roles: [], start: 0, limit: 50, total: 0 });
	const page = (
		<>
			<UserSearchBox />
			<main>
				<UserListPage />
			</main>
		</>
	);
	const shown = renderComponent(page, { path: "/users" });
	await screen.findByRole("link", { name: /Bob Jones/ });
	return { ...shown, box: screen.getByRole("searchbox", { name: "Find a user" }) };
}

describe("the search box", () => {
	it("opens the only match with Enter, and none if there are several", async () => {
		const { user, went } = await show();
		await user.keyboard("/o{Enter}");
		await waitFor(() => expect(went.search).toContain("q=o"));
		await screen.findByRole("link", { name: /Bob Jones/ });
		expect(went.to).toEqual([]);
		await user.keyboard("b{Enter}");
		await waitFor(() => expect(went.to).toEqual(["/users/auth0%7Cbob"]));
	});

	it("goes to the first row with the down arrow, and to the heading with Escape once it is empty", async () => {
		const { user, box } = await show();
		await user.keyboard("/{ArrowDown}");
		expect(document.activeElement).toBe(screen.getByRole("link", { name: /Ada Byron/ }));
		await user.keyboard("/bob{Escape}");
		expect(box).toHaveProperty("value", "");
		expect(document.activeElement).toBe(box);
		await user.keyboard("{Escape}");
		expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 }));
	});

	it("says how it reads the text only until the list has the answer", async () => {
		const { user } = await show();
		const hint = () => document.getElementById("recognised");
		const answer = Promise.withResolvers<object>();
		bff.answer("GET /api/users", () => answer.promise);
		await user.keyboard("/bob");
		expect(hint()).not.toBeNull();
		await waitFor(() => expect(bff.callsOf("GET /api/users").at(-1)).toContain("q=bob"));
		expect(hint()).not.toBeNull();
		answer.resolve({ users: [bob], start: 0, limit: 50, total: 1, found: { by: "index" } });
		await waitFor(() => expect(hint()).toBeNull());
	});
});
