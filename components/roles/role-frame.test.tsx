import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Role, RoleCounts } from "@/lib/roles/contract";
import { renderComponent } from "../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../testing/serve-answers.ts";
import { RoleFrame } from "./role-frame.tsx";

const bff = serveAnswers();

const counts: RoleCounts = { id: "rol_1", members: 1_234, hasMoreMembers: false, permissions: 2, code: null };

/** Serves the role, its number of members, and the groups that give it. */
function answerRole(role: Partial<Role> = {}) {
	bff.answer("GET /api/roles/rol_1", { id: "rol_1", name: "Editor", ...role });
	bff.answer("GET /api/roles/counts", { counts: [counts] });
	bff.answer("GET /api/roles/rol_1/groups", { groups: [] });
}

const part = "What the role allows";
const frame = <RoleFrame roleId="rol_1">{part}</RoleFrame>;
const at = { path: "/roles/rol_1" };

describe("the page of a role", () => {
	it("shows a loading state until the role is read", async () => {
		bff.answer("GET /api/roles/rol_1", pending);
		renderComponent(frame, at);
		const waiting = await screen.findByRole("status");
		expect(waiting.getAttribute("aria-busy")).toBe("true");
		expect(screen.queryByText(part)).toBeNull();
	});

	it("says that the role does not exist, and links to the roles", async () => {
		bff.answer("GET /api/roles/rol_1", problem("role_not_found"));
		renderComponent(frame, at);
		expect((await screen.findByRole("alert")).textContent).toContain("There is no such role in the tenant.");
		expect(screen.getByRole("link", { name: "Go to roles" }).getAttribute("href")).toBe("/roles");
	});

	it("says that the id in the address is not valid, and nothing of what was typed or changed", async () => {
		bff.answer("GET /api/roles/rol_1", problem("invalid_request"));
		renderComponent(frame, at);
		const text = (await screen.findByRole("alert")).textContent;
		expect(text).toContain("The id in the address is not valid.");
		expect(text).not.toMatch(/typed|changed|deleted/);
	});

	it("shows the role's name, description and number of members", async () => {
		answerRole({ description: "Edits texts" });
		renderComponent(frame, at);
		await screen.findByRole("heading", { name: "Editor" });
		screen.getByText("Edits texts");
		await screen.findByText("1,234 people");
		screen.getByText(part);
	});

	it("shows no number of members if it could not be counted", async () => {
		answerRole();
		bff.answer("GET /api/roles/counts", { counts: [{ ...counts, members: null, code: "tenant_rate_limited" }] });
		const { client } = renderComponent(frame, at);
		await screen.findByText("No description");
		await waitFor(() => expect(client.isFetching()).toBe(0));
		expect(screen.queryByText(/people|Nobody/)).toBeNull();
	});

	it("names the first groups that give the role, and the number of further ones", async () => {
		answerRole();
		const groups = Array.from({ length: 7 }, (_, index) => ({ id: `grp_${index}`, name: `Group ${index}` }));
		bff.answer("GET /api/roles/rol_1/groups", { groups });
		renderComponent(frame, at);
		await screen.findByRole("link", { name: "Group 4" });
		expect(screen.queryByText("Group 5")).toBeNull();
		screen.getByText(/and 2 more/);
	});

	it("says that the groups could not be read, and does not mention groups in a tenant without them", async () => {
		answerRole();
		bff.answer("GET /api/roles/rol_1/groups", problem("tenant_failed"));
		const { unmount } = renderComponent(frame, at);
		await screen.findByText("Rolecall could not read which groups have this role.");
		unmount();
		bff.answer("GET /api/roles/rol_1/groups", problem("not_in_plan"));
		const { client } = renderComponent(frame, at);
		await screen.findByText("1,234 people");
		await waitFor(() => expect(client.isFetching()).toBe(0));
		expect(screen.queryByText(/groups/)).toBeNull();
	});

	it("shows no members tab for an organization's role, and says where it is assigned", async () => {
		answerRole({ owner_id: "org_1" });
		bff.answer("GET /api/organizations", {
			organizations: [{ id: "org_1", name: "acme", display_name: "Acme" }],
			hasMore: false,
		});
		renderComponent(frame, { path: "/roles/rol_1/members" });
		await screen.findByText("Assigned within the organization");
		await screen.findByRole("link", { name: "Acme" });
		expect(screen.queryByRole("link", { name: "Members" })).toBeNull();
	});

	it("shows the page of a role in Spanish", async () => {
		answerRole();
		renderComponent(frame, { ...at, locale: "es" });
		await screen.findByText("1.234 personas");
	});
});
