import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { ActReport } from "@/lib/audit/steps";
import type { CreatedRole, Role } from "@/lib/roles/contract";
import { button } from "../testing/button.ts";
import { renderComponent } from "../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../testing/serve-answers.ts";
import { CreateRoleDialog } from "./create-role-dialog.tsx";
import { DeleteRoleDialog } from "./delete-role-dialog.tsx";
import { EditRoleDialog } from "./edit-role-dialog.tsx";
import { RoleActions } from "./role-actions.tsx";

const bff = serveAnswers();

const editor: Role = { id: "rol_1", name: "Editor", description: "Edits texts" };
const whole: ActReport = { entryId: "1", outcome: "succeeded", steps: [] };
const nothing = () => undefined;

const alertText = async () => (await screen.findByRole("alert")).textContent;

/** Records that a dialog closed: its owner unmounts it. */
function watchClose() {
	let closed = 0;
	return {
		onClose: () => {
			closed += 1;
		},
		closed: () => closed,
	};
}

describe("the dialog that creates a role", () => {
	it("requires a name, and opens the new role's page once it is created", async () => {
		const created: CreatedRole = { role: { id: "rol_9", name: "Cook" }, report: whole };
		bff.answer("POST /api/roles", created);
		const { onClose, closed } = watchClose();
		const { user, went } = renderComponent(<CreateRoleDialog onClose={onClose} />);
		expect(button("Create role").disabled).toBe(true);
		await user.type(screen.getByLabelText("Name"), "  Cook {Enter}");
		await screen.findByText("Role Cook created");
		expect(went.to).toEqual(["/roles/rol_9"]);
		expect(closed()).toBe(1);
		expect(bff.calls).toEqual(['POST /api/roles {"name":"Cook","description":""}']);
	});

	it("shows a loading state while the role is created, and sends one request", async () => {
		const answer = Promise.withResolvers<CreatedRole>();
		bff.answer("POST /api/roles", () => answer.promise);
		const { user } = renderComponent(<CreateRoleDialog onClose={nothing} />);
		await user.type(screen.getByLabelText("Name"), "Cook{Enter}");
		await waitFor(() => expect(button("Create role").getAttribute("data-loading")).toBe("true"));
		await user.type(screen.getByLabelText("Name"), "{Enter}");
		answer.resolve({ role: { id: "rol_9", name: "Cook" }, report: whole });
		await screen.findByText("Role Cook created");
		expect(bff.calls).toHaveLength(1);
	});

	it("reports a name that is taken at the name field, and keeps the typed values", async () => {
		bff.answer("POST /api/roles", problem("field_rejected", { rule: "role_name_in_use", fields: { name: "taken" } }));
		const { user } = renderComponent(<CreateRoleDialog onClose={nothing} />);
		const name = screen.getByLabelText<HTMLInputElement>("Name");
		await user.type(name, "Editor{Enter}");
		await screen.findByText("Another role of the tenant has this name. Choose another.");
		expect(name.getAttribute("aria-invalid")).toBe("true");
		expect(name.value).toBe("Editor");
		expect(screen.queryByRole("alert")).toBeNull();
	});

	it("asks for a reason if policy requires one, and sends nothing without it", async () => {
		bff.answer("POST /api/roles", pending);
		const { user } = renderComponent(<CreateRoleDialog onClose={nothing} />, { reasonActions: ["role.created"] });
		await user.type(screen.getByLabelText("Name"), "Cook{Enter}");
		expect(bff.calls).toEqual([]);
		await user.type(screen.getByLabelText("Reason or ticket"), "T-12{Enter}");
		await waitFor(() => expect(bff.calls).toHaveLength(1));
		expect(bff.calls[0]).toContain('"reason":"T-12"');
	});

	it("says how many permissions of the source role were not copied", async () => {
		const items = [
			{ item: "read:a", outcome: "done" as const },
			{ item: "read:b", outcome: "failed" as const },
		];
		const steps = [
			{ kind: "role.created", items: [{ item: "Cook", outcome: "done" as const }] },
			{ kind: "role.permissions_added", items },
		];
		const created: CreatedRole = {
			role: { id: "rol_9", name: "Cook" },
			report: { entryId: "1", outcome: "partly", steps },
		};
		bff.answer("POST /api/roles", created);
		const { user } = renderComponent(<CreateRoleDialog source={editor} onClose={nothing} />);
		expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("Editor (copy)");
		await user.click(button("Duplicate role"));
		await screen.findByText(/Role Cook created, but 1 of 2 permissions were not copied/);
		expect(bff.calls[0]).toContain('"copyOf":"rol_1"');
	});
});

describe("the dialog that edits a role", () => {
	it("does not save an unchanged role, and closes after a save", async () => {
		bff.answer("PATCH /api/roles/rol_1", { ...editor, description: "Edits" });
		const { onClose, closed } = watchClose();
		const { user } = renderComponent(<EditRoleDialog role={editor} onClose={onClose} />);
		expect(button("Save role").disabled).toBe(true);
		const description = screen.getByLabelText("Description");
		await user.clear(description);
		await user.type(description, "Edits");
		await user.click(button("Save role"));
		await screen.findByText("Description of Editor saved");
		expect(closed()).toBe(1);
	});

	it("shows who changed the role in the meantime and its current values, and overwrites them only when saved again", async () => {
		const changes = [{ actorName: "Grace Hopper", action: "role.updated", createdAt: "2026-01-02T03:04:05Z" }];
		const current = { role: { name: "Writer", description: "Writes" }, changes };
		bff.answer("PATCH /api/roles/rol_1", problem("conflict", { current }));
		const { user } = renderComponent(<EditRoleDialog role={editor} onClose={nothing} />);
		await user.type(screen.getByLabelText("Name"), "s{Enter}");
		expect(await alertText()).toBe(
			"Grace Hopper changed this role since you opened it. It is now called “Writer”, described as “Writes”. Nothing was saved; save again to replace that with what you typed.",
		);
		bff.answer("PATCH /api/roles/rol_1", { ...editor, name: "Editors" });
		await user.click(button("Save role"));
		await screen.findByText("Role renamed to Editors, and its description saved");
		expect(bff.calls[1]).toContain('"base":{"name":"Writer","description":"Writes"}');
	});

	it("reads the role again after a lost response, and finds that it was saved", async () => {
		bff.answer("PATCH /api/roles/rol_1", problem("outcome_unknown"));
		bff.answer("GET /api/roles/rol_1", { ...editor, name: "Editors" });
		const { user } = renderComponent(<EditRoleDialog role={editor} onClose={nothing} />);
		await user.type(screen.getByLabelText("Name"), "s{Enter}");
		await screen.findByText("Role renamed to Editors");
	});

	it("tells the reader that their own access comes from the role", async () => {
		bff.answer("PATCH /api/roles/rol_1", problem("cannot_act_on_yourself"));
		const { user } = renderComponent(<EditRoleDialog role={editor} onClose={nothing} />);
		await user.type(screen.getByLabelText("Name"), "s{Enter}");
		expect(await alertText()).toContain("your own access to Rolecall comes from this role");
	});
});

describe("the dialog that deletes a role", () => {
	const preflight = { members: 1_234, permissions: [{ api: "Shop", count: 7 }], level: null };

	it("shows what is deleted with the role, and deletes the role once its name is typed", async () => {
		bff.answer("GET /api/roles/rol_1/delete-preflight", preflight);
		bff.answer("DELETE /api/roles/rol_1", undefined);
		const { user, went } = renderComponent(<DeleteRoleDialog role={editor} onClose={nothing} />);
		const fact = await screen.findByText("Its permissions of Shop");
		screen.getByText("1,234");
		expect(fact.parentElement?.textContent).toContain("7");
		expect(button("Delete role").disabled).toBe(true);
		const type = screen.getByLabelText(/Type .*Editor.* to confirm/);
		await user.type(type, "editor{Enter}");
		await user.clear(type);
		await user.type(type, "Editor{Enter}");
		await screen.findByText("Role Editor deleted");
		expect(bff.callsOf("DELETE")).toHaveLength(1);
		expect(went.to).toEqual(["/roles"]);
	});

	it.each([
		[1_233, 40, "1,233 users have this role directly. 40 of them have no other role."],
		[1_233, 1_233, "1,233 users have this role directly. None of them has another role."],
		[1_233, 0, "1,233 users have this role directly. All of them have another role too."],
		[1, 1, "1 user has this role directly. They have no other role."],
	])(
		"says by the directory of %i users with the role that %i have no other, and links to them",
		async (members, count, text) => {
			const asOf = new Date().toISOString();
			bff.answer("GET /api/roles/rol_1/delete-preflight", { ...preflight, loss: { members, count, asOf } });
			renderComponent(<DeleteRoleDialog role={editor} onClose={nothing} />);
			await screen.findByText(text, { exact: false });
			expect(screen.getByRole("link", { name: "Show these users" }).getAttribute("href")).toBe("/users?role=rol_1");
			screen.getByText(/From the directory, as of/);
		},
	);

	it("names the Rolecall level that the role gives", async () => {
		bff.answer("GET /api/roles/rol_1/delete-preflight", { ...preflight, level: "support" });
		renderComponent(<DeleteRoleDialog role={editor} onClose={nothing} />);
		await screen.findByText(/This role gives access to Rolecall at the level .*Support/);
	});

	it("says that it could not read what is deleted with the role, never that nothing is deleted", async () => {
		bff.answer("GET /api/roles/rol_1/delete-preflight", problem("tenant_failed"));
		renderComponent(<DeleteRoleDialog role={editor} onClose={nothing} />);
		expect(await alertText()).toContain("Auth0 returned an error.");
		expect(screen.queryByText("Members")).toBeNull();
	});

	it("stays open and says why when Auth0 refuses", async () => {
		bff.answer("GET /api/roles/rol_1/delete-preflight", preflight);
		bff.answer("DELETE /api/roles/rol_1", problem("missing_scope", { scope: "delete:roles" }));
		const { user, went } = renderComponent(<DeleteRoleDialog role={editor} onClose={nothing} />);
		await user.type(screen.getByLabelText(/to confirm/), "Editor{Enter}");
		expect(await alertText()).toContain("delete:roles");
		expect(went.to).toEqual([]);
	});

	it("reads the role again after a lost response, and finds that it was deleted", async () => {
		bff.answer("GET /api/roles/rol_1/delete-preflight", preflight);
		bff.answer("DELETE /api/roles/rol_1", problem("outcome_unknown"));
		bff.answer("GET /api/roles/rol_1", problem("role_not_found"));
		const { user } = renderComponent(<DeleteRoleDialog role={editor} onClose={nothing} />);
		await user.type(screen.getByLabelText(/to confirm/), "Editor{Enter}");
		await screen.findByText("Role Editor deleted");
	});
});

describe("the acts on a role", () => {
	it("disables the acts for support and says who can do them, but allows comparing", async () => {
		renderComponent(<RoleActions role={editor} />, { level: "support" });
		for (const name of ["Edit role", "Duplicate role", "Delete role"])
			expect(button(name).getAttribute("aria-disabled")).toBe("true");
		button("Delete role").focus();
		expect((await screen.findByRole("tooltip")).textContent).toContain("Rolecall Admin can do it");
		expect(screen.getByRole("link", { name: "Compare with …" }).getAttribute("href")).toContain("rol_1");
	});

	it("shows each dialog in Spanish", async () => {
		bff.answer("GET /api/roles/rol_1/delete-preflight", { members: 0, permissions: [], level: "admin" });
		const { user } = renderComponent(<RoleActions role={editor} />, { locale: "es" });
		for (const name of ["Editar rol", "Duplicar rol", "Eliminar rol"]) {
			await user.click(button(name));
			await screen.findByRole("dialog");
			await user.click(screen.getByRole("button", { name: "Cancelar" }));
		}
	});
});
