import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Organization } from "@/lib/organizations/contract";
import { button } from "../../testing/button.ts";
import { renderComponent } from "../../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../../testing/serve-answers.ts";
import { undoOffer } from "../../undo/undo-offer.ts";
import { CreateOrganizationDialog } from "./create-organization-dialog.tsx";
import { EditOrganizationDialog } from "./edit-organization-dialog.tsx";

const bff = serveAnswers();

const acme: Organization = { id: "org_1", name: "acme", display_name: "Acme Travel", metadata: { region: "eu" } };
const nothing = () => undefined;

describe("the dialog that creates an organization", () => {
	it("creates an organization with a valid name, and opens its page", async () => {
		bff.answer("POST /api/organizations", { id: "org_9", name: "acme", display_name: "Acme" });
		const { user, went } = renderComponent(<CreateOrganizationDialog onClose={nothing} />);
		await user.type(screen.getByLabelText("Name"), "Acme Travel");
		expect(button("Create organization").disabled).toBe(true);
		screen.getByText(/^Use lowercase letters, digits, _ and -/);
		await user.clear(screen.getByLabelText("Name"));
		await user.type(screen.getByLabelText("Name"), "acme");
		await user.type(screen.getByLabelText("Display name"), "Acme{Enter}");
		await screen.findByText("Organization Acme created");
		expect(went.to).toEqual(["/organizations/org_9"]);
		expect(bff.bodiesOf("POST")).toEqual([{ name: "acme", display_name: "Acme" }]);
	});

	it("reports a name that is taken at the name field, and keeps the typed values", async () => {
		const fields = { name: "taken" };
		bff.answer("POST /api/organizations", problem("field_rejected", { rule: "organization_name_in_use", fields }));
		const { user } = renderComponent(<CreateOrganizationDialog onClose={nothing} />);
		const name = screen.getByLabelText<HTMLInputElement>("Name");
		await user.type(name, "acme{Enter}");
		await screen.findByText("Another organization of the tenant has this name. Choose another.");
		await waitFor(() => expect(name.getAttribute("aria-invalid")).toBe("true"));
		expect(name.value).toBe("acme");
	});

	it("shows a loading state while the organization is created, and sends one request", async () => {
		bff.answer("POST /api/organizations", pending);
		const { user } = renderComponent(<CreateOrganizationDialog onClose={nothing} />);
		await user.type(screen.getByLabelText("Name"), "acme{Enter}");
		await waitFor(() => expect(button("Create organization").getAttribute("data-loading")).toBe("true"));
		await user.type(screen.getByLabelText("Name"), "{Enter}");
		expect(bff.calls).toHaveLength(1);
	});
});

describe("the dialog that edits an organization", () => {
	it("does not save unchanged values, and sends only the differences", async () => {
		const now = { ...acme, display_name: "Acme Air" };
		bff.answer("PATCH /api/organizations/org_1", { organization: now });
		const { user } = renderComponent(<EditOrganizationDialog organization={acme} onClose={nothing} />);
		expect(button("Save organization").disabled).toBe(true);
		const field = screen.getByLabelText("Display name");
		await user.clear(field);
		await user.type(field, "Acme Air{Enter}");
		await screen.findByText("Organization saved: Display name");
		expect(bff.bodiesOf("PATCH").at(-1)).toMatchObject({
			changes: { display_name: "Acme Air" },
			base: { name: "acme", display_name: "Acme Travel" },
		});
	});

	it("rejects a duplicate key, a single colour of the pair, and a logo without https", async () => {
		const { user } = renderComponent(<EditOrganizationDialog organization={acme} onClose={nothing} />);
		await user.click(button("Add a value"));
		await user.type(screen.getByLabelText("Key 2"), "region");
		await screen.findByText("This key appears twice.");
		await user.click(button("Remove value 2"));
		await user.type(screen.getByLabelText("Primary colour"), "#1f6feb");
		await screen.findAllByText("Auth0 needs both colours or neither.");
		await user.type(screen.getByLabelText("Logo URL"), "http://acme.example");
		await screen.findByText("Enter a URL that starts with https://.");
		expect(button("Save organization").disabled).toBe(true);
	});

	it("shows who changed the organization in the meantime and its current values, then saves on top", async () => {
		const values = {
			name: "acme",
			display_name: "Acme Rail",
			logo_url: "",
			primary: "",
			page_background: "",
			metadata: { region: "us" },
		};
		const changes = [{ actorName: "Grace", action: "organization.updated", createdAt: "2026-11-28T09:00:00Z" }];
		bff.answer("PATCH /api/organizations/org_1", problem("conflict", { current: { values, changes } }));
		const { user } = renderComponent(<EditOrganizationDialog organization={acme} onClose={nothing} />);
		const field = screen.getByLabelText("Display name");
		await user.clear(field);
		await user.type(field, "Acme Air{Enter}");
		await screen.findByText(/^Grace changed this organization since you opened it\./);
		const now = screen.getByRole("region", { name: "The organization now" });
		expect(now.textContent).toContain("Acme Rail");
		expect(now.textContent).toContain("Metadata: regionus");
		bff.answer("PATCH /api/organizations/org_1", { organization: acme });
		await user.click(button("Save organization"));
		await screen.findByText("Organization saved: Display name and Metadata");
		expect(bff.bodiesOf("PATCH").at(-1)).toMatchObject({ base: values });
	});

	it("offers to undo a save, and undoes it with the audit entry of the save", async () => {
		const auditId = "0b51dc49-b0a8-4d54-9b3d-8b0a3a6d7f01";
		bff.answer("PATCH /api/organizations/org_1", { organization: { ...acme, display_name: "Acme Air" }, auditId });
		const { user } = renderComponent(<EditOrganizationDialog organization={acme} onClose={nothing} />);
		const field = screen.getByLabelText("Display name");
		await user.clear(field);
		await user.type(field, "Acme Air{Enter}");
		await waitFor(() => expect(undoOffer.get()?.done).toBe("Organization saved: Display name"));
		bff.answer("PATCH /api/organizations/org_1", { organization: acme });
		await undoOffer.get()?.undo();
		expect(bff.bodiesOf("PATCH").at(-1)).toMatchObject({
			changes: { display_name: "Acme Travel" },
			undoes: auditId,
		});
	});
});
