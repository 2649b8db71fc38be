import { screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { maskSign } from "@/lib/access/mask-sign";
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

it.each([
	["search_forbidden", "You see app_metadata.tier masked, so you cannot sort by it or search by part of it."],
	["search_forbidden_unseen", "Your level does not see app_metadata.tier in full, so you cannot search or sort by it."],
] as const)("a list that is refused with %s says “%s”", async (code, words) => {
	renderList(problem(code, { fields: { "app_metadata.tier": "no" } }));
	const alert = await screen.findByRole("alert");
	expect(alert.textContent).toContain("You don’t have access");
	expect(alert.textContent).toContain(words);
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

describe("the e-mails of the selected users", () => {
	const mail = (id: string, email?: string) => ({ user_id: `auth0|${id}`, name: id, email, identities: [] });
	const list = (users: object[]) => ({ users, start: 0, limit: 25, total: users.length, found: { by: "index" } });
	const copied = { name: "Copy e-mails" };
	const pick = (name: string) => screen.findByRole("checkbox", { name: new RegExp(name) });
	// On a slow machine the mouse rests on a row long enough for its user to be read ahead.
	beforeEach(() => {
		for (const name of ["Ada", "Grace", "Joan"])
			bff.answer(`GET /api/users/auth0%7C${name}`, problem("user_not_found"));
	});

	it("are copied without those that are masked or missing", async () => {
		const { user } = renderList(
			list([mail("Ada", "ada@example.test"), mail("Grace", `g${maskSign}@example.test`), mail("Joan")]),
		);
		for (const name of ["Ada", "Grace", "Joan"]) await user.click(await pick(name));
		await user.click(screen.getByRole("button", copied));
		await screen.findByText("1 line copied");
		expect(await navigator.clipboard.readText()).toBe("ada@example.test");
	});

	it("cannot be copied if all are masked", async () => {
		const { user } = renderList(list([mail("Grace", `g${maskSign}@example.test`)]));
		await user.click(await pick("Grace"));
		await screen.findByRole("button", { name: "Copy ids" });
		expect(screen.queryByRole("button", copied)).toBeNull();
	});
});
