import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Organization, OrganizationDeletePreflight } from "@/lib/organizations/contract";
import { renderComponent } from "../../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../../testing/serve-answers.ts";
import { OrganizationFrame } from "./organization-frame.tsx";
import { OrganizationHistory } from "./organization-history.tsx";
import { OrganizationOverview } from "./organization-overview.tsx";

const bff = serveAnswers();

const acme: Organization = {
	id: "org_1",
	name: "acme",
	display_name: "Acme Travel",
	branding: { logo_url: "https://acme.example/logo.png", colors: { primary: "#1f6feb", page_background: "#ffffff" } },
	metadata: { region: "eu", gone: null },
};

const page = (
	<OrganizationFrame organizationId="org_1">
		<OrganizationOverview organizationId="org_1" />
	</OrganizationFrame>
);
const place = { path: "/organizations/org_1" };

describe("the page of an organization", () => {
	it("shows the organization's names, branding and metadata", async () => {
		bff.answer("GET /api/organizations/org_1", acme);
		renderComponent(page, place);
		await screen.findByRole("heading", { level: 1, name: "Acme Travel" });
		const look = screen.getByRole("region", { name: "Sign-in branding" });
		expect(look.textContent).toContain("#1f6feb");
		expect(look.textContent).toContain("https://acme.example/logo.png");
		const metadata = screen.getByRole("region", { name: "Metadata" });
		expect(metadata.textContent).toContain("regioneu");
		expect(metadata.textContent).not.toContain("gone");
		const tabs = within(screen.getByRole("navigation", { name: "Parts of this organization" }));
		expect(tabs.getByRole("link", { name: "Overview" }).getAttribute("aria-current")).toBe("page");
	});

	it("shows a loading state without a name while the organization is read", async () => {
		bff.answer("GET /api/organizations/org_1", pending);
		renderComponent(page, place);
		expect((await screen.findByRole("status")).getAttribute("aria-busy")).toBe("true");
		expect(screen.queryByRole("heading", { level: 1 })).toBeNull();
	});

	it("says that an organization does not exist, and links to the list", async () => {
		bff.answer("GET /api/organizations/org_1", problem("organization_not_found"));
		renderComponent(page, place);
		await screen.findByText("There is no such organization in the tenant.");
		expect(screen.getByRole("link", { name: "Go to organizations" }).getAttribute("href")).toBe("/organizations");
	});

	it("says which settings are missing when an organization has only a name", async () => {
		bff.answer("GET /api/organizations/org_1", { id: "org_1", name: "acme" });
		renderComponent(page, place);
		await screen.findByText("No metadata.");
		expect(within(screen.getByRole("region", { name: "Sign-in branding" })).getAllByText("Not set")).toHaveLength(3);
	});

	it("opens no dialog for support, by click or by keyboard", async () => {
		bff.answer("GET /api/organizations/org_1", acme);
		const { user } = renderComponent(page, { ...place, level: "support" });
		await user.click(await screen.findByRole("button", { name: "Delete organization" }));
		await user.click(screen.getByRole("button", { name: "Edit organization" }));
		await user.keyboard("e");
		expect(screen.queryByRole("dialog")).toBeNull();
	});

	it("says that the history is empty, and shows a history that cannot be read as a failure", async () => {
		bff.answer("GET /api/organizations/org_1/audit", { entries: [] });
		const { unmount } = renderComponent(<OrganizationHistory organizationId="org_1" />);
		await screen.findByText("No changes yet");
		unmount();
		bff.answer("GET /api/organizations/org_1/audit", problem("internal"));
		renderComponent(<OrganizationHistory organizationId="org_1" />);
		await screen.findByRole("alert");
		expect(screen.queryByText("No changes yet")).toBeNull();
	});
});

describe("the dialog that deletes an organization", () => {
	const open = async () => {
		bff.answer("GET /api/organizations/org_1", acme);
		const shown = renderComponent(page, place);
		await shown.user.click(await screen.findByRole("button", { name: "Delete organization" }));
		const dialog = within(await screen.findByRole("dialog", { name: "Delete Acme Travel?" }));
		return {
			...shown,
			dialog,
			confirm: dialog.getByRole<HTMLButtonElement>("button", { name: "Delete organization" }),
		};
	};
	const counts: OrganizationDeletePreflight = { members: 1_204, connections: 2, invitations: null, roles: 0 };

	it("counts what is deleted with the organization, and says what could not be counted", async () => {
		bff.answer("GET /api/organizations/org_1/delete-preflight", counts);
		const { dialog } = await open();
		const facts = await dialog.findByText("1,204");
		const preflight = dialog.getByRole("region", { name: "Also deleted" });
		expect(preflight.contains(facts)).toBe(true);
		expect(preflight.textContent).toContain("InvitationsCould not be counted");
	});

	it("says by the directory how many lose their only organization, and links to the members", async () => {
		const loss = { members: 1_200, count: 0, asOf: new Date().toISOString() };
		bff.answer("GET /api/organizations/org_1/delete-preflight", { ...counts, loss });
		const { dialog } = await open();
		await dialog.findByText(/^1,200 users are members. All of them are in another organization too./);
		const href = dialog.getByRole("link", { name: "Show these users" }).getAttribute("href") ?? "";
		expect(new URL(href, "https://rolecall.test").searchParams.get("lucene")).toBe('organization_id:"org_1"');
	});

	it("deletes the organization once its name is typed, and returns to the list", async () => {
		bff.answer("GET /api/organizations/org_1/delete-preflight", counts);
		bff.answer("DELETE /api/organizations/org_1", undefined);
		const { user, dialog, confirm, went } = await open();
		const field = dialog.getByLabelText("Type acme to confirm");
		await user.type(field, "acm");
		expect(confirm.disabled).toBe(true);
		await user.type(field, "e{Enter}");
		await screen.findByText("Organization Acme Travel deleted");
		expect(went.to).toEqual(["/organizations"]);
		expect(bff.callsOf("DELETE")).toEqual(["DELETE /api/organizations/org_1 {}"]);
	});

	it("stays open and says why when the tenant refuses, also if the counts could not be read", async () => {
		bff.answer("GET /api/organizations/org_1/delete-preflight", problem("tenant_failed"));
		bff.answer("DELETE /api/organizations/org_1", problem("tenant_rate_limited"));
		const { user, dialog, went } = await open();
		await dialog.findByText("Auth0 returned an error.");
		await user.type(dialog.getByLabelText("Type acme to confirm"), "acme{Enter}");
		await dialog.findByText(/^The tenant’s rate limit is used up for now\. Nothing was changed\./);
		expect(went.to).toEqual([]);
	});

	it("asks for a reason if policy requires one", async () => {
		bff.answer("GET /api/organizations/org_1/delete-preflight", counts);
		bff.answer("GET /api/organizations/org_1", acme);
		bff.answer("DELETE /api/organizations/org_1", undefined);
		const { user } = renderComponent(page, { ...place, reasonActions: ["organization.deleted"] });
		await user.click(await screen.findByRole("button", { name: "Delete organization" }));
		const dialog = within(await screen.findByRole("dialog"));
		await user.type(dialog.getByLabelText("Type acme to confirm"), "acme");
		const confirm = dialog.getByRole<HTMLButtonElement>("button", { name: "Delete organization" });
		expect(confirm.disabled).toBe(true);
		await user.type(dialog.getByLabelText("Reason or ticket"), "DESK-7");
		await user.click(confirm);
		await screen.findByText("Organization Acme Travel deleted");
		expect(bff.callsOf("DELETE")).toEqual(['DELETE /api/organizations/org_1 {"reason":"DESK-7"}']);
	});
});
