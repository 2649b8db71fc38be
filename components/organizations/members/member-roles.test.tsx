import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { MemberRole, MemberRoles } from "@/lib/organizations/member-contract";
import { toMemberRoleKey } from "@/lib/organizations/member-role-key";
import { renderComponent } from "../../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../../testing/serve-answers.ts";
import { undoOffer } from "../../undo/undo-offer.ts";
import { MemberRolesDialog } from "./member-roles-dialog.tsx";

const bff = serveAnswers();

const path = "/api/organizations/org_1/members/auth0%7Cada/roles";
const editor: MemberRole = { id: "rol_editor", name: "Editor", description: "Edits texts" };
const host: MemberRole = { id: "rol_host", name: "Host", owner_id: "org_1" };
const cook: MemberRole = { id: "rol_cook", name: "Cook" };
const permission = (name: string) => ({
	permission_name: name,
	resource_server_name: "Texts",
	resource_server_identifier: "https://texts.example",
});
const nothing = () => undefined;

/** The permissions of each role. Host grants the same as Editor. */
const grants: Record<string, string[]> = {
	rol_editor: ["read:texts"],
	rol_host: ["read:texts"],
	rol_cook: ["eat:texts", "read:texts"],
};

const show = (read: unknown) => {
	bff.answer(`GET ${path}`, read);
	bff.answer("GET /api/roles/all", ({ query }: { query: URLSearchParams }) => ({
		roles: query.has("organizationId") ? [host] : [editor, cook],
		hasMore: false,
	}));
	for (const [id, names] of Object.entries(grants))
		bff.answer(`GET /api/roles/${id}/permissions`, {
			permissions: names.map(permission),
			version: "p1",
			hasMore: false,
		});
	const member = { userId: "auth0|ada", name: "Ada" };
	const { user } = renderComponent(
		<MemberRolesDialog organization={{ id: "org_1", name: "Acme" }} member={member} onClose={nothing} />,
	);
	return user;
};

/** Returns the dialog once the roles have loaded. */
const open = async (roles: MemberRole[]) => {
	const user = show({ roles, version: "v1" } satisfies MemberRoles);
	await screen.findByRole("combobox", { name: "Assign roles" });
	return { user, dialog: within(screen.getByRole("dialog", { name: "Roles of Ada in Acme" })) };
};

const give = async ({ user, dialog }: Awaited<ReturnType<typeof open>>, name: string) => {
	await user.click(dialog.getByRole("combobox", { name: "Assign roles" }));
	await user.click(await screen.findByRole("option", { name }));
};

describe("the roles of a member in an organization", () => {
	it("shows a loading state while the member's roles are read", async () => {
		show(pending);
		await screen.findByRole("status", { name: "Loading" });
	});

	it("says why the roles cannot be read, and saves nothing then", async () => {
		show(problem("missing_scope", { scope: "read:organization_member_roles" }));
		expect((await screen.findByRole("alert")).textContent).toContain("read:organization_member_roles");
		expect(screen.queryByRole("button", { name: /^Save/ })).toBeNull();
	});

	it("says that a role whose permissions another role also grants changes nothing", async () => {
		const { user, dialog } = await open([editor, host]);
		await user.click(await dialog.findByRole("button", { name: "Remove Host" }));
		dialog.getByText("Ada loses Host.");
		await dialog.findByText(/^The permissions of Ada in Acme stay the same/);
		await user.click(dialog.getByRole("button", { name: "Keep Host" }));
		expect(dialog.getByRole<HTMLButtonElement>("button", { name: "Save roles" }).disabled).toBe(true);
	});

	it("saves added and removed roles at once, and shows the effect", async () => {
		bff.answer(`PATCH ${path}`, { entryId: "1", outcome: "succeeded", steps: [] });
		const shown = await open([editor]);
		const { user, dialog } = shown;
		await give(shown, "Cook");
		await user.click(dialog.getByRole("button", { name: "Remove Editor" }));
		await dialog.findByText("In Acme, Ada gains 1 permission and loses nothing.");
		await user.click(dialog.getByRole("button", { name: "Save 2 changes" }));
		await screen.findByText("Cook assigned to Ada in Acme · Editor removed from Ada in Acme");
		expect(bff.bodiesOf("PATCH")).toEqual([{ version: "v1", add: ["rol_cook"], remove: ["rol_editor"] }]);
	});

	it("offers to undo a save, and undoes it with the audit entry of the save", async () => {
		const entryId = "0b51dc49-b0a8-4d54-9b3d-8b0a3a6d7f01";
		bff.answer(`PATCH ${path}`, { entryId, outcome: "succeeded", steps: [] });
		const { user, dialog } = await open([editor]);
		await user.click(dialog.getByRole("button", { name: "Remove Editor" }));
		bff.answer(`GET ${path}`, { roles: [], version: "v2" });
		await user.click(dialog.getByRole("button", { name: "Save 1 change" }));
		await waitFor(() => expect(undoOffer.get()?.done).toBe("Editor removed from Ada in Acme"));
		await undoOffer.get()?.undo();
		expect(bff.bodiesOf("PATCH").at(-1)).toMatchObject({ add: ["rol_editor"], remove: [], undoes: entryId });
	});

	it("says that the effect is unknown when a role's permissions cannot be read", async () => {
		const shown = await open([editor]);
		bff.answer("GET /api/roles/rol_cook/permissions", problem("tenant_failed"));
		await give(shown, "Cook");
		await shown.dialog.findByText("The permissions of these roles are not known yet.");
	});

	it("refuses to save more than the 50 roles that Auth0 allows, and says so beforehand", async () => {
		const fifty = Array.from({ length: 50 }, (_, index) => ({ id: `rol_${index}`, name: `Role ${index}` }));
		for (const { id } of fifty)
			bff.answer(`GET /api/roles/${id}/permissions`, { permissions: [], version: "p", hasMore: false });
		const shown = await open(fifty);
		await give(shown, "Cook");
		await shown.dialog.findByText("That would be 51 roles, and Auth0 allows 50. Remove some as well.");
		expect(shown.dialog.getByRole<HTMLButtonElement>("button", { name: "Save 1 change" }).disabled).toBe(true);
		await shown.user.click(shown.dialog.getByRole("button", { name: "Remove Role 0" }));
		expect(shown.dialog.getByRole<HTMLButtonElement>("button", { name: "Save 2 changes" }).disabled).toBe(false);
	});

	it("shows who changed the roles in the meantime and the rest of the edit, then saves it on top", async () => {
		const shown = await open([editor]);
		const changes = [{ actorName: "Grace", action: "a", createdAt: "2026-11-28T09:00:00Z" }];
		bff.answer(`PATCH ${path}`, problem("conflict", { current: { version: "v2", changes } }));
		await give(shown, "Cook");
		bff.answer(`GET ${path}`, { roles: [editor, host], version: "v2" });
		await shown.user.click(shown.dialog.getByRole("button", { name: "Save 1 change" }));
		const dialog = within(await screen.findByRole("dialog", { name: "Someone else edited this" }));
		dialog.getByText(/Last changed in Rolecall by Grace,/);
		await dialog.findByText("Host was assigned");
		dialog.getByText("Ada gets Cook.");
		bff.answer(`PATCH ${path}`, { entryId: "1", outcome: "succeeded", steps: [] });
		await shown.user.click(dialog.getByRole("button", { name: "Save my changes" }));
		await screen.findByText("Cook assigned to Ada in Acme");
		expect(bff.callsOf("PATCH").at(-1)).toContain('"version":"v2"');
	});

	it("reports each role that was not assigned, and keeps it in the edit", async () => {
		const shown = await open([editor]);
		const item = { item: toMemberRoleKey("auth0|ada", "rol_cook"), outcome: "failed", detail: "Auth0 said no." };
		const done = { item: toMemberRoleKey("auth0|ada", "rol_editor"), outcome: "done" };
		bff.answer(`PATCH ${path}`, {
			entryId: "1",
			outcome: "partly",
			steps: [
				{ kind: "organization.member_roles_removed", items: [done] },
				{ kind: "organization.member_roles_added", items: [item] },
			],
		});
		await give(shown, "Cook");
		await shown.user.click(shown.dialog.getByRole("button", { name: "Remove Editor" }));
		bff.answer(`GET ${path}`, { roles: [], version: "v2" });
		await shown.user.click(shown.dialog.getByRole("button", { name: "Save 2 changes" }));
		await shown.dialog.findByText(/^1 of 2 changes were saved\./);
		await waitFor(() => shown.dialog.getByRole("button", { name: "Save 1 change" }));
		expect(shown.dialog.getByText("Cook", { selector: "code" }).parentElement?.textContent).toBe(
			"Cook: Auth0 said no.",
		);
	});
});
