import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { AllRoles } from "@/lib/roles/contract";
import { renderComponent } from "../../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../../testing/serve-answers.ts";
import { OrganizationRoleListPage } from "./organization-role-list-page.tsx";

const bff = serveAnswers();

const acme = { search: "?organization=org_1" };

/** Serves the organization Acme and its roles. */
function answerAcme(names: readonly string[]) {
	const all: AllRoles = {
		roles: names.map((name) => ({ id: `rol_${name}`, name, owner_id: "org_1" })),
		hasMore: false,
	};
	bff.answer("GET /api/organizations", {
		organizations: [{ id: "org_1", name: "acme", display_name: "Acme" }],
		hasMore: false,
	});
	bff.answer("GET /api/roles/all", all);
	bff.answer("GET /api/roles/counts", pending);
}

const chooser = () => screen.findByRole("combobox", { name: "Organization" });

describe("the roles of organizations", () => {
	it("lists the roles once an organization is selected", async () => {
		answerAcme(["Clerk"]);
		const { user, went } = renderComponent(<OrganizationRoleListPage />);
		await screen.findByText(/These roles belong to one organization/);
		await user.click(await chooser());
		await user.click(await screen.findByRole("option", { name: "Acme (acme)" }));
		await screen.findByText("Clerk");
		await waitFor(() => expect(went.search).toBe("?organization=org_1"));
		expect(bff.calls).toContain("GET /api/roles/all?organizationId=org_1");
	});

	it("takes the first match by Enter, also if the organizations arrive after the typing", async () => {
		answerAcme(["Clerk"]);
		const { promise, resolve } = Promise.withResolvers<object>();
		bff.answer("GET /api/organizations", promise);
		const { user, went } = renderComponent(<OrganizationRoleListPage />);
		await user.type(await chooser(), "acm");
		resolve({ organizations: [{ id: "org_1", name: "acme", display_name: "Acme" }], hasMore: false });
		await screen.findByRole("option", { name: "Acme (acme)" });
		await user.keyboard("{Enter}");
		await waitFor(() => expect(went.search).toBe("?organization=org_1"));
	});

	it("says that an organization has no roles, and creates its first role", async () => {
		answerAcme([]);
		bff.answer("POST /api/roles", pending);
		const { user } = renderComponent(<OrganizationRoleListPage />, acme);
		await screen.findByText("No roles yet");
		for (const create of screen.getAllByRole("button", { name: "Create role" }).slice(-1)) await user.click(create);
		await screen.findByText(/The role belongs to this organization/);
		await user.type(screen.getByLabelText("Name"), "Clerk{Enter}");
		await waitFor(() => expect(bff.callsOf("POST")).toHaveLength(1));
		expect(bff.callsOf("POST")[0]).toContain('"organizationId":"org_1"');
	});

	it("shows a failed read with the missing scope, and keeps the organization selection", async () => {
		answerAcme([]);
		bff.answer("GET /api/roles/all", problem("missing_scope", { scope: "read:organization_roles" }));
		renderComponent(<OrganizationRoleListPage />, acme);
		expect((await screen.findByRole("alert")).textContent).toContain("read:organization_roles");
		expect(screen.queryByText("No roles yet")).toBeNull();
		await chooser();
	});

	it("warns near the limit of roles per organization", async () => {
		answerAcme(Array.from({ length: 340 }, (_, index) => `Role${index}`));
		renderComponent(<OrganizationRoleListPage />, { search: "?organization=org_1&name=Role339" });
		await screen.findByText(/340 of the 350 roles that Auth0 allows: 10 more can be created/);
	});

	it("accepts an organization id when the organizations cannot be read, and says why", async () => {
		answerAcme(["Clerk"]);
		bff.answer("GET /api/organizations", problem("tenant_timeout"));
		const { user } = renderComponent(<OrganizationRoleListPage />);
		await user.type(await chooser(), "acm");
		await screen.findByText("Auth0 did not respond in time.");
		await user.clear(await chooser());
		await user.type(await chooser(), "org_1");
		await screen.findByRole("option", { name: "org_1" });
		await user.keyboard("{Enter}");
		await screen.findByText("Clerk");
	});

	it("does not report missing organizations while they are still being read", async () => {
		answerAcme([]);
		bff.answer("GET /api/organizations", pending);
		const { user } = renderComponent(<OrganizationRoleListPage />);
		await user.type(await chooser(), "acm");
		await screen.findByText("Loading");
		expect(screen.queryByText(/No organization matches/)).toBeNull();
	});

	it("shows the roles of organizations in Spanish", async () => {
		answerAcme(["Clerk"]);
		renderComponent(<OrganizationRoleListPage />, { ...acme, locale: "es" });
		await screen.findByRole("table", { name: "Roles de la organización" });
	});
});
