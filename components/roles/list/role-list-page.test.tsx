import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { AllRoles, RoleCounts, RoleCountsList } from "@/lib/roles/contract";
import { renderComponent } from "../../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../../testing/serve-answers.ts";
import { RoleListPage } from "./role-list-page.tsx";

const bff = serveAnswers();

const counted = (id: string, counts: Partial<RoleCounts> = {}): RoleCounts => ({
	id,
	members: 1,
	permissions: 1,
	hasMoreMembers: false,
	code: null,
	...counts,
});

/** Serves roles with these names, each with its name as id. `counts` overrides the default of one each. */
function answerRoles(names: readonly string[], counts: Record<string, Partial<RoleCounts>> = {}, hasMore = false) {
	const roles: AllRoles = { roles: names.map((name) => ({ id: `rol_${name}`, name })), hasMore };
	bff.answer("GET /api/roles/all", roles);
	bff.answer("GET /api/roles/counts", ({ query }: { query: URLSearchParams }): RoleCountsList => {
		const asked = query.getAll("id");
		return { counts: asked.map((id) => counted(id, counts[id.slice("rol_".length)])) };
	});
}

const many = (count: number) => Array.from({ length: count }, (_, index) => `Role ${index + 1}`);

/** Returns the names in the table, from the top. */
const namesShown = () => [...document.querySelectorAll("[data-row-link]")].map(({ textContent }) => textContent);

const rowOf = (name: string) => within(screen.getByText(name).closest("tr") ?? document.body);

describe("the list of roles", () => {
	it("shows placeholder rows while the roles are read", async () => {
		bff.answer("GET /api/roles/all", pending);
		renderComponent(<RoleListPage />);
		const table = await screen.findByRole("table", { name: "Roles of the tenant" });
		expect(table.getAttribute("aria-busy")).toBe("true");
		expect(screen.queryByText("No roles yet")).toBeNull();
	});

	it("says as of when the directory counted the members", async () => {
		const asOf = new Date().toISOString();
		answerRoles(["Editor", "Cook"], { Editor: { members: 1_200, asOf }, Cook: { asOf } });
		renderComponent(<RoleListPage />);
		await screen.findByText("1,200");
		await screen.findByText(/^Members are counted in the directory/);
		screen.getByText(/From the directory, as of/);
	});

	it("says that the tenant has no roles, and offers to create the first", async () => {
		answerRoles([]);
		const { user } = renderComponent(<RoleListPage />);
		const empty = (await screen.findByText("No roles yet")).closest("div");
		await user.click(within(empty ?? document.body).getByRole("button", { name: "Create role" }));
		await screen.findByRole("dialog", { name: "Create a role" });
	});

	it("shows a failed read as a failure with a retry, never as an empty list", async () => {
		bff.answer("GET /api/roles/all", problem("tenant_unreachable"));
		const { user } = renderComponent(<RoleListPage />);
		const failure = await screen.findByRole("alert");
		expect(failure.textContent).toContain("could not reach Auth0");
		expect(screen.queryByText("No roles yet")).toBeNull();
		answerRoles(["Editor"]);
		await user.click(screen.getByRole("button", { name: "Try again" }));
		await screen.findByText("Editor");
	});

	it("names the scope that the token lacks", async () => {
		bff.answer("GET /api/roles/all", problem("missing_scope", { scope: "read:roles" }));
		renderComponent(<RoleListPage />);
		expect((await screen.findByRole("alert")).textContent).toContain("read:roles");
	});

	it("says that no role matches the search, and clears the search", async () => {
		answerRoles(["Editor"]);
		const { user, went } = renderComponent(<RoleListPage />, { search: "?name=cook" });
		await screen.findByText(/No role name contains “cook”/);
		await user.click(screen.getByRole("button", { name: "Clear the search" }));
		await screen.findByText("Editor");
		await waitFor(() => expect(went.search).toBe(""));
	});

	it("says that a page is past the end, and links to the first page", async () => {
		answerRoles(["Editor"]);
		const { user } = renderComponent(<RoleListPage />, { search: "?page=7" });
		await screen.findByText("The list has no page 7.");
		await user.click(screen.getByRole("button", { name: "Go to the first page" }));
		await screen.findByText("Editor");
	});

	it("keeps the loaded roles when a refetch fails, and says how old they are", async () => {
		answerRoles(["Editor"]);
		const { client } = renderComponent(<RoleListPage />);
		await screen.findByText("Editor");
		bff.answer("GET /api/roles/all", problem("tenant_timeout"));
		void client.invalidateQueries({ queryKey: ["roles", "list"] });
		await screen.findByText(/The latest refresh failed/);
		expect(screen.getByText("Editor").isConnected).toBe(true);
	});

	it("says that Auth0 lists only the first 1,000 roles if there are more", async () => {
		answerRoles(["Editor"], {}, true);
		renderComponent(<RoleListPage />);
		await screen.findByText(/only the first 1,000 roles/);
	});
});

describe("the counts in the list of roles", () => {
	it("shows the roles before their counts, which load in the background", async () => {
		answerRoles(["Editor"]);
		bff.answer("GET /api/roles/counts", pending);
		renderComponent(<RoleListPage />);
		await screen.findByText("Editor");
		expect(screen.getAllByRole("status", { name: "Counting" })).toHaveLength(2);
	});

	it("shows a failed count at its role, sorts it last, and can count it again", async () => {
		const counts = {
			Cook: { members: null, permissions: null, code: "tenant_rate_limited" as const },
			Editor: { members: 7 },
		};
		answerRoles(["Admin", "Cook", "Editor"], counts);
		const { user } = renderComponent(<RoleListPage />, { search: "?sort=members&order=desc" });
		await screen.findByText(/1 role could not be counted/);
		expect(rowOf("Cook").getAllByText("Not counted")).toHaveLength(2);
		expect(namesShown()).toEqual(["Editor", "Admin", "Cook"]);
		answerRoles(["Admin", "Cook", "Editor"], { Cook: { members: 1_234 } });
		await user.click(screen.getByRole("button", { name: "Count again" }));
		await screen.findByText("1,234");
		expect(screen.queryByText("Not counted")).toBeNull();
	});

	it("shows a count as a minimum if a role has more members than were counted", async () => {
		answerRoles(["Editor"], { Editor: { members: 1_000, hasMoreMembers: true } });
		renderComponent(<RoleListPage />);
		await screen.findByText("1,000+");
	});

	it("sorts several pages by a count only after the reader asked to count all roles", async () => {
		answerRoles(many(52), { "Role 52": { members: 99 }, "Role 7": { members: 0 }, "Role 8": { members: 0 } });
		const { user, went } = renderComponent(<RoleListPage />, { search: "?page=2" });
		const all = await screen.findByText("Count all 52 roles");
		expect(all.closest("button")?.title).toBe("104 calls to Auth0, with low priority");
		expect(namesShown()).toEqual(["Role 51", "Role 52"]);
		expect(screen.getByText("Members").tagName).not.toBe("BUTTON");
		await user.click(all);
		await waitFor(() => expect(namesShown()[0]).toBe("Role 52"));
		await waitFor(() => expect(went.search).toBe("?sort=members&order=desc"));
	});

	it("does not sort more than 300 roles by a count, and says how to narrow the list", async () => {
		answerRoles(many(301));
		renderComponent(<RoleListPage />, { search: "?page=7" });
		await screen.findByText(/At most 300 roles can be sorted by members or permissions\. Search to narrow these 301\./);
	});
});

describe("the limit of roles", () => {
	it("shows the limit from 900 roles on, with the number left", async () => {
		answerRoles(many(950));
		renderComponent(<RoleListPage />, { search: "?name=Role 950" });
		await screen.findByText(/950 of the 1,000 roles that Auth0 allows: 50 more can be created/);
	});

	it("disables creation at the limit, and the button says why", async () => {
		answerRoles(many(1_000));
		const { user } = renderComponent(<RoleListPage />, { search: "?name=Role 999" });
		await screen.findByText(/no more can be created/);
		const create = screen.getByRole("button", { name: "Create role" });
		expect(create.getAttribute("aria-disabled")).toBe("true");
		await user.click(create);
		expect(screen.queryByRole("dialog")).toBeNull();
		await user.hover(create);
		expect((await screen.findByRole("tooltip")).textContent).toContain("the most that Auth0 allows. Delete one first.");
	});
});

describe("the list of roles for other levels", () => {
	it("tells a viewer who can create a role, at the button and by keyboard", async () => {
		answerRoles(["Editor"]);
		renderComponent(<RoleListPage />, { level: "viewer" });
		await screen.findByText("Editor");
		const create = screen.getByRole("button", { name: "Create role" });
		create.focus();
		expect((await screen.findByRole("tooltip")).textContent).toContain("Rolecall Admin can do it");
	});

	it("shows the list of roles in Spanish", async () => {
		answerRoles(["Editor"], { Editor: { members: null, permissions: null, code: "internal" } });
		renderComponent(<RoleListPage />, { locale: "es" });
		await screen.findByText(/ha podido contar 1 rol/);
		screen.getByRole("table", { name: "Roles del tenant" });
	});
});
