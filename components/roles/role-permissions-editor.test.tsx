import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { ActReport } from "@/lib/audit/steps";
import { button } from "../testing/button.ts";
import { renderComponent } from "../testing/render-component.tsx";
import { answerRole, own, shop } from "../testing/role-permissions.ts";
import { problem, serveAnswers } from "../testing/serve-answers.ts";
import { RolePermissionsPage } from "./role-permissions-page.tsx";

const bff = serveAnswers();

const done = (items: readonly string[]): ActReport => ({
	entryId: "1",
	outcome: "succeeded",
	steps: [{ kind: "role.permissions_added", items: items.map((item) => ({ item, outcome: "done" })) }],
});

const view = <RolePermissionsPage roleId="rol_1" />;
const box = (name: string) => screen.findByRole<HTMLInputElement>("checkbox", { name: new RegExp(`^${name}`) });
const dialog = async (name: string) => within(await screen.findByRole("dialog", { name }));
const changes = (within_: { getAllByRole: typeof screen.getAllByRole }) =>
	within_
		.getAllByRole("listitem")
		.map(
			(line) =>
				`${within(line).getByRole("img").getAttribute("aria-label")} ${line.querySelector("code")?.textContent}`,
		);

/** Adds `read:c`, removes `read:a`, and opens the save dialog. */
async function editAndAsk(user: ReturnType<typeof renderComponent>["user"]) {
	await user.click(await box("read:c"));
	await user.click(await box("read:a"));
	await user.click(button("Save 2 changes"));
	return dialog("Save the permissions of this role?");
}

describe("the edit of a role's permissions", () => {
	it("shows the changes and the people affected, reverts single changes, and discards the edit", async () => {
		answerRole(bff);
		const { user } = renderComponent(view);
		await user.click(await box("read:c"));
		await user.click(await box("read:a"));
		await screen.findByText("Adds 1, removes 1. 12 people have this role.");
		const diff = within(screen.getByRole("complementary", { name: "Changes to save" }));
		expect(changes(diff)).toEqual(["Adds read:c", "Removes read:a"]);
		await user.click(button("Revert the change of read:a"));
		expect(changes(diff)).toEqual(["Adds read:c"]);
		await user.click(button("Discard"));
		expect(screen.queryByRole("region", { name: "Unsaved changes" })).toBeNull();
		expect((await box("read:c")).checked).toBe(false);
	});

	it("says how many lose a removed permission and links to them, if the directory can answer", async () => {
		answerRole(bff);
		const asOf = new Date().toISOString();
		bff.answer("GET /api/roles/rol_1/permissions/loss", { loss: { members: 12, count: 3, asOf } });
		const { user } = renderComponent(view);
		const save = await editAndAsk(user);
		await save.findByText(/^12 users have this role directly. 3 of them lose a permission that no other role/);
		save.getByText(/From the directory, as of/);
		expect(save.getByRole("link", { name: "Show these users" }).getAttribute("href")).toBe("/users?role=rol_1");
		expect(bff.callsOf("GET /api/roles/rol_1/permissions/loss")[0]).toContain("remove=read%3Aa");
	});

	it("does not ask who loses something if nothing is removed", async () => {
		answerRole(bff);
		const { user } = renderComponent(view);
		await user.click(await box("read:c"));
		await user.click(button("Save 1 change"));
		await dialog("Save the permissions of this role?");
		expect(bff.callsOf("GET /api/roles/rol_1/permissions/loss")).toEqual([]);
	});

	it("refuses to save more than 1,000 permissions, and says so", async () => {
		const zoo = { resource_server_name: "Zoo", resource_server_identifier: "https://zoo.example" };
		const others = Array.from({ length: 998 }, (_, index) => ({ permission_name: `read:${index}`, ...zoo }));
		answerRole(bff);
		bff.answer("GET /api/roles/rol_1/permissions", {
			...own([]),
			permissions: [...own(["read:a", "read:b"]).permissions, ...others],
		});
		const { user } = renderComponent(view);
		await user.click(await box("read:c"));
		await screen.findByText(/Auth0 allows a role 1,000 permissions, and this one would have 1,001/);
		expect(button("Save 1 change").disabled).toBe(true);
	});

	it("shows a loading state during a save, and saves once", async () => {
		answerRole(bff);
		const report = Promise.withResolvers<ActReport>();
		bff.answer("PATCH /api/roles/rol_1/permissions", () => report.promise);
		const { user } = renderComponent(view);
		const save = (await editAndAsk(user)).getByRole("button", { name: "Save 2 changes" });
		await user.click(save);
		await waitFor(() => expect(save.getAttribute("data-loading")).toBe("true"));
		await user.click(save);
		report.resolve(done(["read:c", "read:a"]));
		await screen.findByText("Permissions saved: 1 added, 1 removed");
		expect(bff.callsOf("PATCH")).toHaveLength(1);
	});

	it("saves the edit in one request, and then has no unsaved changes", async () => {
		answerRole(bff);
		bff.answer("PATCH /api/roles/rol_1/permissions", done(["read:c", "read:a"]));
		const { user } = renderComponent(view);
		const asked = await editAndAsk(user);
		bff.answer("GET /api/roles/rol_1/permissions", own(["read:b", "read:c"], "v2"));
		await user.click(asked.getByRole("button", { name: "Save 2 changes" }));
		await screen.findByText(/^Permissions saved: /);
		expect(screen.queryByRole("dialog")).toBeNull();
		expect(screen.queryByRole("region", { name: "Unsaved changes" })).toBeNull();
		const [sent = ""] = bff.callsOf("PATCH");
		expect(JSON.parse(sent.slice(sent.indexOf("{")))).toEqual({
			add: [{ permission_name: "read:c", resource_server_identifier: shop }],
			remove: [{ permission_name: "read:a", resource_server_identifier: shop }],
			version: "v1",
		});
	});

	it("keeps the rest of a partly saved edit, gives the reason for each item, and retries only those", async () => {
		answerRole(bff);
		const report: ActReport = {
			entryId: "1",
			outcome: "partly",
			steps: [
				{ kind: "role.permissions_removed", items: [{ item: "read:a", outcome: "done" }] },
				{
					kind: "role.permissions_added",
					items: [{ item: "read:c", outcome: "failed", detail: "Too many requests." }],
				},
			],
		};
		bff.answer("PATCH /api/roles/rol_1/permissions", report);
		const { user } = renderComponent(view);
		const asked = await editAndAsk(user);
		bff.answer("GET /api/roles/rol_1/permissions", own(["read:b"], "v2"));
		await user.click(asked.getByRole("button", { name: "Save 2 changes" }));
		const told = (await asked.findByText(/1 of 2 changes were saved/)).closest("[role=alert]");
		expect(told?.textContent).toContain("read:c: Too many requests.");
		expect(told?.textContent).not.toContain("read:a");
		bff.answer("PATCH /api/roles/rol_1/permissions", done(["read:c"]));
		await user.click(asked.getByRole("button", { name: "Save 1 change" }));
		await screen.findByText(/^Permissions saved: /);
		expect(bff.callsOf("PATCH")[1]).toContain('"version":"v2"');
		expect(bff.callsOf("PATCH")[1]).not.toContain("read:a");
	});

	it("shows who changed what in the meantime, and saves the rest of the edit on top", async () => {
		answerRole(bff);
		const current = {
			version: "v2",
			changes: [{ actorName: "Grace Hopper", action: "role.permissions_updated", createdAt: "2026-01-02T03:04:05Z" }],
		};
		bff.answer("PATCH /api/roles/rol_1/permissions", problem("conflict", { current }));
		const { user } = renderComponent(view);
		const asked = await editAndAsk(user);
		bff.answer("GET /api/roles/rol_1/permissions", own(["read:c", "read:a"], "v2"));
		await user.click(asked.getByRole("button", { name: "Save 2 changes" }));
		const conflict = await dialog("Someone else edited this");
		conflict.getByText(/Last changed in Rolecall by Grace Hopper/);
		const [theirs, yours] = conflict.getAllByRole("list", { name: "Changes" });
		expect(theirs && changes(within(theirs))).toEqual(["Adds read:c", "Removes read:b"]);
		expect(yours && changes(within(yours))).toEqual(["Removes read:a"]);
		bff.answer("PATCH /api/roles/rol_1/permissions", done(["read:a"]));
		await user.click(conflict.getByRole("button", { name: "Save my changes" }));
		await screen.findByText(/^Permissions saved: /);
		expect(bff.callsOf("PATCH")[1]).toContain('"version":"v2"');
		expect(bff.callsOf("PATCH")[1]).not.toContain("read:c");
	});

	it("says that nothing is left to save when someone else made the same changes", async () => {
		answerRole(bff);
		bff.answer("PATCH /api/roles/rol_1/permissions", problem("conflict", { current: { version: "v2", changes: [] } }));
		const { user } = renderComponent(view);
		const asked = await editAndAsk(user);
		bff.answer("GET /api/roles/rol_1/permissions", own(["read:b", "read:c"], "v2"));
		await user.click(asked.getByRole("button", { name: "Save 2 changes" }));
		const conflict = await dialog("Someone else edited this");
		conflict.getByText("The change was made outside Rolecall.");
		conflict.getByText("None. Your changes are already in place.");
		expect(conflict.getByRole<HTMLButtonElement>("button", { name: "Save my changes" }).disabled).toBe(true);
	});

	it("stays in the dialog and says why when Auth0 refuses the save", async () => {
		answerRole(bff);
		bff.answer("PATCH /api/roles/rol_1/permissions", problem("limit_reached"));
		const { user } = renderComponent(view);
		const asked = await editAndAsk(user);
		await user.click(asked.getByRole("button", { name: "Save 2 changes" }));
		expect((await asked.findByRole("alert")).textContent).toContain(
			"An Auth0 limit has been reached. Nothing was changed.",
		);
		expect(changes(asked)).toEqual(["Adds read:c", "Removes read:a"]);
	});

	it("starts from the role that the URL names, and does not save by itself", async () => {
		answerRole(bff);
		bff.answer("GET /api/roles/rol_2", { id: "rol_2", name: "Cook" });
		bff.answer("GET /api/roles/rol_2/permissions", own(["read:c"]));
		const { user, went } = renderComponent(view, { search: "?like=rol_2&take=match" });
		await screen.findByText("This edit makes it the same as Cook. Nothing is saved yet.");
		await screen.findByText("Adds 1, removes 2. 12 people have this role.");
		expect(bff.callsOf("PATCH")).toEqual([]);
		await user.click(button("Discard"));
		await waitFor(() => expect(went.search).toBe(""));
	});

	it("starts without an edit when the other role cannot be read, and says so", async () => {
		answerRole(bff);
		bff.answer("GET /api/roles/rol_2", { id: "rol_2", name: "Cook" });
		bff.answer("GET /api/roles/rol_2/permissions", problem("role_not_found"));
		renderComponent(view, { search: "?like=rol_2&take=add" });
		await screen.findByText(/An edit based on Cook is not possible, because their access could not be read/);
		expect(screen.queryByRole("region", { name: "Unsaved changes" })).toBeNull();
	});

	it("shows the edit in Spanish, up to the conflict", async () => {
		answerRole(bff);
		bff.answer("PATCH /api/roles/rol_1/permissions", problem("conflict", { current: { version: "v2", changes: [] } }));
		const { user } = renderComponent(view, { locale: "es" });
		await user.click(await box("read:a"));
		await user.click(button("Guardar 1 cambio"));
		const asked = within(await screen.findByRole("dialog"));
		await user.click(asked.getByRole("button", { name: "Guardar 1 cambio" }));
		await screen.findByText("Tus cambios restantes");
	});
});
