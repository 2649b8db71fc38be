import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Role } from "@/lib/roles/contract";
import { renderComponent } from "../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../testing/serve-answers.ts";
import { undoOffer } from "../undo/undo-offer.ts";
import { GroupRoles } from "./group-roles.tsx";

const bff = serveAnswers();

const path = "/api/groups/grp_1/roles";
const editor: Role = { id: "rol_editor", name: "Editor" };
const cook: Role = { id: "rol_cook", name: "Cook" };

const show = (answer: unknown, options = {}) => {
	bff.answer(`GET ${path}`, answer);
	bff.answer("GET /api/roles", { roles: [editor, cook], start: 0, limit: 50, total: 2 });
	return renderComponent(<GroupRoles groupId="grp_1" />, options);
};

type User = ReturnType<typeof show>["user"];

const give = async (user: User, name: string) => {
	await user.click(await screen.findByRole("button", { name: "Assign roles" }));
	await user.click(await screen.findByRole("option", { name }));
};

/** Adds Cook, removes Editor, and opens the confirmation. */
const edit = async (user: User) => {
	await user.click(await screen.findByRole("button", { name: "Remove role Editor" }));
	await give(user, "Cook");
	await user.click(screen.getByRole("button", { name: "Save 2 changes" }));
	return within(await screen.findByRole("dialog", { name: "Save the roles of this group?" }));
};

const item = (id: string, outcome: string, detail?: string) => ({ item: id, outcome, detail });

describe("the roles of a group", () => {
	it("shows a loading state while the group's roles are read, and a failed read as a failure", async () => {
		const { unmount } = show(pending);
		await screen.findByRole("status", { name: "Loading" });
		unmount();
		show(problem("missing_scope", { scope: "read:group_roles" }));
		expect((await screen.findByRole("alert")).textContent).toContain("read:group_roles");
		expect(screen.queryByText("No roles")).toBeNull();
	});

	it("says that the group gives its members no role", async () => {
		show({ roles: [], version: "v1" });
		await screen.findByText("This group has no roles.");
	});

	it("saves added and removed roles at once, names the people affected, and discards an edit", async () => {
		bff.answer(`PATCH ${path}`, { entryId: "1", outcome: "succeeded", steps: [] });
		const { user } = show({ roles: [editor], version: "v1" });
		const dialog = await edit(user);
		dialog.getByText("Adds 1, removes 1. Applies to every member of the group at their next sign-in.");
		const changes = dialog.getAllByRole("listitem").map(({ textContent }) => textContent);
		expect(changes).toEqual(["Removes Editor", "Adds Cook"]);
		bff.answer(`GET ${path}`, { roles: [cook], version: "v2" });
		await user.click(dialog.getByRole("button", { name: "Save 2 changes" }));
		await screen.findByText("Roles saved. Cook assigned · Editor removed");
		expect(bff.bodiesOf("PATCH")).toEqual([{ version: "v1", add: ["rol_cook"], remove: ["rol_editor"] }]);
		await user.click(await screen.findByRole("button", { name: "Remove role Cook" }));
		await user.click(screen.getByRole("button", { name: "Discard" }));
		await screen.findByRole("button", { name: "Remove role Cook" });
		expect(screen.queryByRole("button", { name: /^Save/ })).toBeNull();
	});

	it("offers to undo a save, and undoes it with the audit entry of the save", async () => {
		const entryId = "0b51dc49-b0a8-4d54-9b3d-8b0a3a6d7f01";
		bff.answer(`PATCH ${path}`, { entryId, outcome: "succeeded", steps: [] });
		const { user } = show({ roles: [editor], version: "v1" });
		const dialog = await edit(user);
		bff.answer(`GET ${path}`, { roles: [cook], version: "v2" });
		await user.click(dialog.getByRole("button", { name: "Save 2 changes" }));
		await waitFor(() => expect(undoOffer.get()?.done).toBe("Roles saved. Cook assigned · Editor removed"));
		await undoOffer.get()?.undo();
		expect(bff.bodiesOf("PATCH").at(-1)).toMatchObject({ add: ["rol_editor"], remove: ["rol_cook"], undoes: entryId });
	});

	it("refuses to save more than the ten roles that Auth0 allows, and says so beforehand", async () => {
		const ten = Array.from({ length: 10 }, (_, index) => ({ id: `rol_${index}`, name: `Role ${index}` }));
		const { user } = show({ roles: ten, version: "v1" });
		await give(user, "Cook");
		await screen.findByText("Auth0 allows a group 10 roles, and this one would have 11. Remove some as well.");
		await user.click(screen.getByRole("button", { name: "Save 1 change" }));
		expect(screen.queryByRole("dialog")).toBeNull();
		await user.click(screen.getByRole("button", { name: "Don’t add Cook" }));
		expect(screen.queryByRole("button", { name: /^Save/ })).toBeNull();
	});

	it("shows who changed the roles in the meantime, and saves the rest of the edit on top", async () => {
		const { user } = show({ roles: [editor], version: "v1" });
		const changes = [{ actorName: "Grace", action: "group.roles_updated", createdAt: "2026-11-28T09:00:00Z" }];
		bff.answer(`PATCH ${path}`, problem("conflict", { current: { version: "v2", changes } }));
		const question = await edit(user);
		bff.answer(`GET ${path}`, { roles: [], version: "v2" });
		await user.click(question.getByRole("button", { name: "Save 2 changes" }));
		const dialog = within(await screen.findByRole("dialog", { name: "Someone else edited this" }));
		dialog.getByText(/Last changed in Rolecall by Grace,/);
		await dialog.findByText("Removed: Editor");
		dialog.getByText("Adds Cook");
		expect(dialog.queryByText("Removes Editor")).toBeNull();
		bff.answer(`PATCH ${path}`, { entryId: "1", outcome: "succeeded", steps: [] });
		await user.click(dialog.getByRole("button", { name: "Save my changes" }));
		await screen.findByText("Roles saved. Cook assigned");
		expect(bff.bodiesOf("PATCH").at(-1)).toEqual({ version: "v2", add: ["rol_cook"], remove: [] });
	});

	it("reports each role that was not assigned, and keeps it in the edit", async () => {
		bff.answer(`PATCH ${path}`, {
			entryId: "1",
			outcome: "partly",
			steps: [
				{ kind: "group.roles_removed", items: [item("rol_editor", "done")] },
				{ kind: "group.roles_added", items: [item("rol_cook", "failed", "Auth0 said no.")] },
			],
		});
		const { user } = show({ roles: [editor], version: "v1" });
		const dialog = await edit(user);
		bff.answer(`GET ${path}`, { roles: [], version: "v2" });
		await user.click(dialog.getByRole("button", { name: "Save 2 changes" }));
		await dialog.findByText(/^1 of 2 changes were saved\./);
		dialog.getByText("Cook", { selector: "code" });
		await dialog.findByRole("button", { name: "Save 1 change" });
	});

	it("shows a viewer the group's roles without a way to change them", async () => {
		const { user } = show({ roles: [editor], version: "v1" }, { level: "viewer" });
		await screen.findByRole("link", { name: "Editor" });
		expect(screen.queryByRole("button", { name: "Remove role Editor" })).toBeNull();
		await user.click(screen.getByRole("button", { name: "Assign roles" }));
		expect(screen.queryByRole("combobox")).toBeNull();
	});

	it("does not say of a role that it opens Rolecall, because no role of a group does", async () => {
		const { user } = show({ roles: [], version: "v1" });
		const roles = [{ id: "rol_admin", name: "Rolecall Admin" }];
		bff.answer("GET /api/roles", { roles, start: 0, limit: 50, total: 1 });
		await user.click(await screen.findByRole("button", { name: "Assign roles" }));
		await user.click(await screen.findByRole("option", { name: "Rolecall Admin" }));
		await screen.findByRole("button", { name: "Save 1 change" });
		expect(screen.queryByText(/access to this console/)).toBeNull();
	});

	it("shows the roles of a group in Spanish", async () => {
		show({ roles: [], version: "v1" }, { locale: "es" });
		await screen.findByRole("button", { name: "Asignar roles" });
	});
});
