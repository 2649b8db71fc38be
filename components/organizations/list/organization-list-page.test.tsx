import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { OrganizationList } from "@/lib/organizations/contract";
import { renderComponent } from "../../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../../testing/serve-answers.ts";
import { OrganizationListPage } from "./organization-list-page.tsx";

const bff = serveAnswers();

const acme = { id: "org_1", name: "acme", display_name: "Acme Travel" };
const two: OrganizationList = { organizations: [acme, { id: "org_2", name: "bolt" }], hasMore: false };
const many = (from: number, count: number) =>
	Array.from({ length: count }, (_, index) => ({ id: `org_${from + index}`, name: `desk-${from + index}` }));

describe("the list of organizations", () => {
	it("shows placeholder rows while the organizations are read", async () => {
		bff.answer("GET /api/organizations", pending);
		renderComponent(<OrganizationListPage />);
		const table = await screen.findByRole("table", { name: "Organizations of the tenant" });
		expect(table.getAttribute("aria-busy")).toBe("true");
	});

	it("says that the tenant has no organizations", async () => {
		bff.answer("GET /api/organizations", { organizations: [], hasMore: false });
		renderComponent(<OrganizationListPage />);
		await screen.findByRole("heading", { name: "No organizations yet" });
	});

	it("shows how many members each organization has, and as of when, only if the directory counted them", async () => {
		const members = { organizations: [{ ...acme, members: 1_200 }], hasMore: false, asOf: new Date().toISOString() };
		bff.answer("GET /api/organizations", members);
		renderComponent(<OrganizationListPage />);
		await screen.findByRole("columnheader", { name: "Members" });
		screen.getByText("1,200");
		screen.getByText(/From the directory, as of/);
	});

	it("has no column of members if the directory could not count them", async () => {
		bff.answer("GET /api/organizations", two);
		renderComponent(<OrganizationListPage />);
		await screen.findByRole("link", { name: "bolt" });
		expect(screen.queryByRole("columnheader", { name: "Members" })).toBeNull();
	});

	it("shows a failed read with the missing scope, never as an empty list", async () => {
		bff.answer("GET /api/organizations", problem("missing_scope", { scope: "read:organizations" }));
		renderComponent(<OrganizationListPage />);
		const alert = await screen.findByRole("alert");
		expect(alert.textContent).toContain("read:organizations");
		expect(screen.queryByText("No organizations yet")).toBeNull();
	});

	it("finds an organization by a part of its display name, and keeps the search in the URL", async () => {
		bff.answer("GET /api/organizations", two);
		const { user, went } = renderComponent(<OrganizationListPage />);
		await screen.findByRole("link", { name: "bolt" });
		await user.type(screen.getByRole("searchbox", { name: "Find an organization" }), "TRAVEL");
		await screen.findByRole("link", { name: "Acme Travel" });
		await waitFor(() => expect(screen.queryByRole("link", { name: "bolt" })).toBeNull());
		expect(went.search).toBe("?q=TRAVEL");
	});

	it("says that no organization matches, and clears the search", async () => {
		bff.answer("GET /api/organizations", two);
		const { user } = renderComponent(<OrganizationListPage />, { search: "?q=zebra" });
		await screen.findByText("No organization name contains “zebra”.");
		await user.click(screen.getByRole("button", { name: "Clear the search" }));
		await screen.findByRole("link", { name: "Acme Travel" });
		expect(screen.getByRole<HTMLInputElement>("searchbox").value).toBe("");
	});

	it("says that a page is past the end, and links back to the first page", async () => {
		bff.answer("GET /api/organizations", two);
		const { user } = renderComponent(<OrganizationListPage />, { search: "?page=9" });
		await screen.findByText("The list has no page 9.");
		await user.click(screen.getByRole("button", { name: "Go to the first page" }));
		await screen.findByRole("link", { name: "Acme Travel" });
	});

	it("says that there are more than the first 1,000 organizations, and loads the next ones", async () => {
		bff.answer("GET /api/organizations", ({ query }: { query: URLSearchParams }) =>
			query.get("from") === "after"
				? { organizations: [acme], hasMore: false }
				: { organizations: many(1, 1_000), hasMore: true, nextFrom: "after" },
		);
		const { user } = renderComponent(<OrganizationListPage />, { search: "?q=acme" });
		await screen.findByText(/^No name among the first 1,000 organizations contains “acme”/);
		await user.click(screen.getByRole("button", { name: "Load the next 1,000" }));
		await screen.findByRole("link", { name: "Acme Travel" });
		expect(screen.queryByRole("button", { name: "Load the next 1,000" })).toBeNull();
	});

	it("keeps the loaded organizations when loading the next 1,000 fails, and says why", async () => {
		bff.answer("GET /api/organizations", ({ query }: { query: URLSearchParams }) =>
			query.has("from") ? problem("tenant_failed") : { organizations: many(1, 60), hasMore: true, nextFrom: "after" },
		);
		const { user } = renderComponent(<OrganizationListPage />);
		await user.click(await screen.findByRole("button", { name: "Load the next 1,000" }));
		await screen.findByText("Auth0 returned an error.");
		expect(within(screen.getByRole("table")).getAllByRole("link")).toHaveLength(50);
	});

	it("tells a viewer that admins create organizations, in Spanish too", async () => {
		bff.answer("GET /api/organizations", two);
		const { user } = renderComponent(<OrganizationListPage />, { level: "viewer", locale: "es" });
		const create = await screen.findByRole("button", { name: "Crear organización" });
		expect(create.getAttribute("aria-disabled")).toBe("true");
		await user.hover(create);
		expect((await screen.findByRole("tooltip")).textContent).toContain("Rolecall Admin");
	});
});
