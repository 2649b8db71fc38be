import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { ApiList } from "@/lib/apis/contract";
import type { ActReport } from "@/lib/audit/steps";
import type { RoleMembers, RolePermissions } from "@/lib/roles/contract";
import { renderComponent } from "../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../testing/serve-answers.ts";
import { RolePermissionsView } from "./role-permissions-view.tsx";

const bff = serveAnswers();

const shop = "https://shop.example";
const own = (names: readonly string[], version = "v1", hasMore = false): RolePermissions => ({
	permissions: names.map((permission_name) => ({
		permission_name,
		resource_server_name: "Shop",
		resource_server_identifier: shop,
	})),
	version,
	hasMore,
});

const apisWith = (names: readonly string[]): ApiList => ({
	apis: [
		{ id: "1", name: "Shop", identifier: shop, scopes: names.map((value) => ({ value })) },
		{
			id: "2",
			name: "Books",
			identifier: "https://books.example",
			scopes: [{ value: "read:books", description: "Reads books" }],
		},
	],
	hasMore: false,
});

const members = (total: number): RoleMembers => ({ users: [], start: 0, limit: 50, total });

const done = (items: readonly string[]): ActReport => ({
	entryId: "1",
	outcome: "succeeded",
	steps: [{ kind: "role.permissions_added", items: items.map((item) => ({ item, outcome: "done" })) }],
});

/** A role that holds `read:a` and `read:b` of an API that also defines `read:c`, and is held by 12 people. */
function answerRole(
	held: readonly string[] = ["read:a", "read:b"],
	defined: readonly string[] = ["read:a", "read:b", "read:c"],
) {
	bff.answer("GET /api/roles/rol_1/permissions", own(held));
	bff.answer("GET /api/apis", apisWith(defined));
	bff.answer("GET /api/roles/rol_1/members", members(12));
}

const view = <RolePermissionsView roleId="rol_1" />;
const box = (name: string) => screen.findByRole<HTMLInputElement>("checkbox", { name: new RegExp(`^${name}`) });
const button = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });
const dialog = async (name: string) => within(await screen.findByRole("dialog", { name }));
const changes = (within_: { getAllByRole: typeof screen.getAllByRole }) =>
	within_
		.getAllByRole("listitem")
		.map(
			(line) =>
				`${within(line).getByRole("img").getAttribute("aria-label")} ${line.querySelector("code")?.textContent}`,
		);

/** Gives `read:c`, takes `read:a`, and asks for the save. */
async function editAndAsk(user: ReturnType<typeof renderComponent>["user"]) {
	await user.click(await box("read:c"));
	await user.click(await box("read:a"));
	await user.click(button("Save 2 changes"));
	return dialog("Save the permissions of this role?");
}

describe("the permissions of a role", () => {
	it("show that they are being read, and nothing else", async () => {
		bff.answer("GET /api/roles/rol_1/permissions", pending);
		renderComponent(view);
		await screen.findByRole("status", { name: "Loading" });
		expect(screen.queryByText(/permissions/)).toBeNull();
	});

	it("that cannot be read are a failure, never an empty role", async () => {
		bff.answer("GET /api/roles/rol_1/permissions", problem("missing_scope", { scope: "read:roles" }));
		renderComponent(view);
		expect((await screen.findByRole("alert")).textContent).toContain("read:roles");
		expect(screen.queryByText(/0 of 1,000/)).toBeNull();
	});

	it("of a role without any are offered to choose from", async () => {
		answerRole([]);
		renderComponent(view);
		expect((await box("read:books")).checked).toBe(false);
		screen.getByText("0 of 1,000 permissions");
	});

	it("are not said to be defined by no API while the APIs are read, or cannot be", async () => {
		answerRole([]);
		const apis = Promise.withResolvers<Response>();
		bff.answer("GET /api/apis", () => apis.promise);
		const { user } = renderComponent(view);
		await screen.findByText("0 of 1,000 permissions");
		await screen.findByRole("status", { name: "Loading" });
		expect(screen.queryByText("No API defines a permission.")).toBeNull();
		apis.resolve(problem("tenant_unreachable"));
		expect((await screen.findByRole("alert")).textContent).toContain("could not reach the tenant");
		answerRole([]);
		await user.click(button("Try again"));
		await box("read:books");
	});

	it("are shown to a viewer without a way to change them, and who can", async () => {
		bff.answer("GET /api/roles/rol_1/permissions", own(["read:a"]));
		renderComponent(view, { level: "viewer" });
		await screen.findByText("read:a");
		expect(screen.queryByRole("checkbox")).toBeNull();
		button("Edit permissions").focus();
		expect((await screen.findByRole("tooltip")).textContent).toContain("Rolecall Admin can do it");
	});

	it("of a role without any say so to a viewer", async () => {
		bff.answer("GET /api/roles/rol_1/permissions", own([]));
		renderComponent(view, { level: "viewer" });
		await screen.findByText("This role allows nothing by itself.");
	});

	it("past the first 1,000 are said to be there", async () => {
		answerRole();
		bff.answer("GET /api/roles/rol_1/permissions", own(["read:a"], "v1", true));
		renderComponent(view);
		await screen.findByText(/read the first 1,000 permissions of this role; it has more/);
	});

	it("can be removed, not chosen, where the APIs cannot be read", async () => {
		answerRole();
		bff.answer("GET /api/apis", problem("missing_scope", { scope: "read:resource_servers" }));
		const { user } = renderComponent(view);
		await screen.findByText(/You can remove permissions, but not choose new ones\..*read:resource_servers/);
		await user.click(await box("read:a"));
		await screen.findByText("Removes 1. 12 people have this role.");
	});

	it("that an API no longer defines are marked, and can be removed but not given again in one go", async () => {
		answerRole(["read:a", "read:gone"]);
		const { user } = renderComponent(view);
		await box("read:c");
		const gone = await box("read:gone");
		expect(gone.closest("li")?.textContent).toContain("No longer defined by the API");
		await user.click(button("Clear all"));
		await screen.findByText("Removes 2. 12 people have this role.");
		await user.click(button("Select all"));
		expect(gone.checked).toBe(false);
		screen.getByText("Adds 2, removes 1. 12 people have this role.");
	});
});

describe("the picker of permissions", () => {
	it("searches all APIs and says when nothing matches", async () => {
		answerRole();
		const { user } = renderComponent(view);
		const search = await screen.findByRole("searchbox", { name: "Search all permissions" });
		await user.type(search, "reads bo");
		await box("read:books");
		expect(screen.queryByText("read:a")).toBeNull();
		await user.type(search, "xx");
		await screen.findByText("No permission matches.");
	});

	it("is worked by keyboard alone: arrows move among APIs and permissions, Space chooses", async () => {
		answerRole();
		const { user } = renderComponent(view);
		const search = await screen.findByRole("searchbox", { name: "Search all permissions" });
		await box("read:c");
		search.focus();
		await user.keyboard("{ArrowDown}{End} ");
		expect((await box("read:c")).checked).toBe(true);
		screen.getByRole("tab", { name: /Shop/ }).focus();
		await user.keyboard("{ArrowUp}");
		await box("read:books");
		expect(screen.getByRole("tab", { name: /Books/ }).getAttribute("aria-selected")).toBe("true");
	});
});

describe("the edit of a role's permissions", () => {
	it("says what it changes and whom, takes single changes back, and can be discarded", async () => {
		answerRole();
		const { user } = renderComponent(view);
		await user.click(await box("read:c"));
		await user.click(await box("read:a"));
		await screen.findByText("Adds 1, removes 1. 12 people have this role.");
		const diff = within(screen.getByRole("complementary", { name: "What the edit changes" }));
		expect(changes(diff)).toEqual(["Adds read:c", "Removes read:a"]);
		await user.click(button("Take back the change of read:a"));
		expect(changes(diff)).toEqual(["Adds read:c"]);
		await user.click(button("Discard"));
		expect(screen.queryByRole("region", { name: "Unsaved changes" })).toBeNull();
		expect((await box("read:c")).checked).toBe(false);
	});

	it("cannot be saved past 1,000 permissions, and says so", async () => {
		const zoo = { resource_server_name: "Zoo", resource_server_identifier: "https://zoo.example" };
		const others = Array.from({ length: 998 }, (_, index) => ({ permission_name: `read:${index}`, ...zoo }));
		answerRole();
		bff.answer("GET /api/roles/rol_1/permissions", {
			...own([]),
			permissions: [...own(["read:a", "read:b"]).permissions, ...others],
		});
		const { user } = renderComponent(view);
		await user.click(await box("read:c"));
		await screen.findByText(/Auth0 allows a role 1,000 permissions, and this one would have 1,001/);
		expect(button("Save 1 change").disabled).toBe(true);
	});

	it("waits while it is saved, once", async () => {
		answerRole();
		const report = Promise.withResolvers<ActReport>();
		bff.answer("PATCH /api/roles/rol_1/permissions", () => report.promise);
		const { user } = renderComponent(view);
		const save = (await editAndAsk(user)).getByRole("button", { name: "Save 2 changes" });
		await user.click(save);
		await waitFor(() => expect(save.getAttribute("data-loading")).toBe("true"));
		await user.click(save);
		report.resolve(done(["read:c", "read:a"]));
		await screen.findByText("Permissions saved");
		expect(bff.callsOf("PATCH")).toHaveLength(1);
	});

	it("is saved with one request, and is no edit any more", async () => {
		answerRole();
		bff.answer("PATCH /api/roles/rol_1/permissions", done(["read:c", "read:a"]));
		const { user } = renderComponent(view);
		const asked = await editAndAsk(user);
		bff.answer("GET /api/roles/rol_1/permissions", own(["read:b", "read:c"], "v2"));
		await user.click(asked.getByRole("button", { name: "Save 2 changes" }));
		await screen.findByText("Permissions saved");
		expect(screen.queryByRole("dialog")).toBeNull();
		expect(screen.queryByRole("region", { name: "Unsaved changes" })).toBeNull();
		const [sent = ""] = bff.callsOf("PATCH");
		expect(JSON.parse(sent.slice(sent.indexOf("{")))).toEqual({
			add: [{ permission_name: "read:c", resource_server_identifier: shop }],
			remove: [{ permission_name: "read:a", resource_server_identifier: shop }],
			version: "v1",
		});
	});

	it("that was saved in part keeps what is left, says why each of it is, and is retried with just that", async () => {
		answerRole();
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
		await screen.findByText("Permissions saved");
		expect(bff.callsOf("PATCH")[1]).toContain('"version":"v2"');
		expect(bff.callsOf("PATCH")[1]).not.toContain("read:a");
	});

	it("meets somebody else's with who and what, and is saved on top of it, permission by permission", async () => {
		answerRole();
		const current = {
			version: "v2",
			changes: [{ actorName: "Grace Hopper", action: "role.permissions_updated", createdAt: "2026-01-02T03:04:05Z" }],
		};
		bff.answer("PATCH /api/roles/rol_1/permissions", problem("conflict", { current }));
		const { user } = renderComponent(view);
		const asked = await editAndAsk(user);
		bff.answer("GET /api/roles/rol_1/permissions", own(["read:c", "read:a"], "v2"));
		await user.click(asked.getByRole("button", { name: "Save 2 changes" }));
		const conflict = await dialog("Somebody changed this meanwhile");
		conflict.getByText(/Last changed in Rolecall by Grace Hopper/);
		const [theirs, yours] = conflict.getAllByRole("list", { name: "Changes" });
		expect(theirs && changes(within(theirs))).toEqual(["Adds read:c", "Removes read:b"]);
		expect(yours && changes(within(yours))).toEqual(["Removes read:a"]);
		bff.answer("PATCH /api/roles/rol_1/permissions", done(["read:a"]));
		await user.click(conflict.getByRole("button", { name: "Save on top of it" }));
		await screen.findByText("Permissions saved");
		expect(bff.callsOf("PATCH")[1]).toContain('"version":"v2"');
		expect(bff.callsOf("PATCH")[1]).not.toContain("read:c");
	});

	it("of which somebody else did all says that nothing is left to save", async () => {
		answerRole();
		bff.answer("PATCH /api/roles/rol_1/permissions", problem("conflict", { current: { version: "v2", changes: [] } }));
		const { user } = renderComponent(view);
		const asked = await editAndAsk(user);
		bff.answer("GET /api/roles/rol_1/permissions", own(["read:b", "read:c"], "v2"));
		await user.click(asked.getByRole("button", { name: "Save 2 changes" }));
		const conflict = await dialog("Somebody changed this meanwhile");
		conflict.getByText("The change was not made through Rolecall.");
		conflict.getByText("Nothing: what you wanted is already so.");
		expect(conflict.getByRole<HTMLButtonElement>("button", { name: "Save on top of it" }).disabled).toBe(true);
	});

	it("that Auth0 refuses stays in the dialog with the reason", async () => {
		answerRole();
		bff.answer("PATCH /api/roles/rol_1/permissions", problem("limit_reached"));
		const { user } = renderComponent(view);
		const asked = await editAndAsk(user);
		await user.click(asked.getByRole("button", { name: "Save 2 changes" }));
		expect((await asked.findByRole("alert")).textContent).toContain(
			"One of Auth0’s limits is reached. Nothing was changed.",
		);
		expect(changes(asked)).toEqual(["Adds read:c", "Removes read:a"]);
	});

	it("starts after another role that the address names, and is saved by nobody but the person", async () => {
		answerRole();
		bff.answer("GET /api/roles/rol_2", { id: "rol_2", name: "Cook" });
		bff.answer("GET /api/roles/rol_2/permissions", own(["read:c"]));
		const { user, went } = renderComponent(view, { search: "?like=rol_2&take=match" });
		await screen.findByText("This edit makes it the same as Cook. Nothing is saved yet.");
		await screen.findByText("Adds 1, removes 2. 12 people have this role.");
		expect(bff.callsOf("PATCH")).toEqual([]);
		await user.click(button("Discard"));
		await waitFor(() => expect(went.search).toBe(""));
	});

	it("starts with nothing where the other role cannot be read, and says so", async () => {
		answerRole();
		bff.answer("GET /api/roles/rol_2", { id: "rol_2", name: "Cook" });
		bff.answer("GET /api/roles/rol_2/permissions", problem("role_not_found"));
		renderComponent(view, { search: "?like=rol_2&take=add" });
		await screen.findByText(/There is no edit after Cook, because what it would take over could not be read/);
		expect(screen.queryByRole("region", { name: "Unsaved changes" })).toBeNull();
	});

	it("speaks Spanish up to the conflict", async () => {
		answerRole();
		bff.answer("PATCH /api/roles/rol_1/permissions", problem("conflict", { current: { version: "v2", changes: [] } }));
		const { user } = renderComponent(view, { locale: "es" });
		await user.click(await box("read:a"));
		await user.click(button("Guardar 1 cambio"));
		const asked = within(await screen.findByRole("dialog"));
		await user.click(asked.getByRole("button", { name: "Guardar 1 cambio" }));
		await screen.findByText("Qué queda de tu edición");
	});
});
