import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { ApiList } from "@/lib/apis/contract";
import type { AccessRoleList } from "@/lib/roles/contract";
import { button } from "../../testing/button.ts";
import { renderComponent } from "../../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../../testing/serve-answers.ts";
import { AccessFilePage } from "./access-file-page.tsx";

const bff = serveAnswers();

const shop = "https://shop.example";
const apis: ApiList = {
	apis: [{ id: "1", name: "Shop", identifier: shop, scopes: [{ value: "read:a" }, { value: "read:b" }] }],
	hasMore: false,
};

/** Returns a page of the tenant's roles, each with the given permissions of the shop API. */
const page = (roles: Record<string, string[]>, more: Partial<AccessRoleList> = {}): AccessRoleList => ({
	roles: Object.entries(roles).map(([name, held]) => ({
		id: `rol_${name}`,
		name,
		permissions: held.map((permission_name) => ({ permission_name, resource_server_identifier: shop })),
	})),
	start: 0,
	limit: 50,
	total: Object.keys(roles).length,
	...more,
});

function answerTenant(roles: Record<string, string[]>) {
	bff.answer("GET /api/apis", apis);
	bff.answer("GET /api/roles/file", page(roles));
}

const file = (name: string, held: readonly string[]) =>
	JSON.stringify({
		roles: [
			{ name, permissions: held.map((permission_name) => ({ permission_name, resource_server_identifier: shop })) },
		],
	});

const view = <AccessFilePage />;

async function compare(user: ReturnType<typeof renderComponent>["user"], text: string) {
	await user.click(screen.getByLabelText("Paste a file, YAML or JSON"));
	await user.paste(text);
	await user.click(button("Compare"));
}

describe("the comparison of a roles file with the tenant", () => {
	it("disables the comparison without a file", () => {
		renderComponent(view);
		expect(button("Compare").disabled).toBe(true);
	});

	it("says that no role differs, and which roles the file leaves unchanged", async () => {
		answerTenant({ Editor: ["read:a"], Cook: [] });
		const { user } = renderComponent(view);
		await compare(user, file("Editor", ["read:a"]));
		await screen.findByText("No role differs, 1 is the same.");
		screen.getByText(/Not in the file, so not changed: .*Cook/);
		expect(screen.queryByText(/npm run access/)).toBeNull();
	});

	it("shows the additions and removals, permissions that no API defines, and how to apply the file", async () => {
		answerTenant({ Editor: ["read:a"] });
		const { user } = renderComponent(view);
		await compare(user, file("Editor", ["read:b", "read:nowhere"]));
		const change = within(await screen.findByRole("article", { name: "Editor" }));
		expect(change.getAllByRole("img").map((icon) => icon.getAttribute("aria-label"))).toEqual([
			"Adds",
			"Adds",
			"Removes",
		]);
		change.getByText(/No API of this tenant defines .*read:nowhere/);
		screen.getByText("npm run access -- apply roles.yaml");
		expect(bff.calls.every((call) => call.startsWith("GET "))).toBe(true);
	});

	it("marks a new role, and a role that opens Rolecall, which no file can change", async () => {
		answerTenant({});
		const { user } = renderComponent(view);
		await compare(user, file("Rolecall Admin", []));
		await screen.findByText("new role");
		screen.getByText(/This role gives access to Rolecall, so it cannot be changed with a file/);
	});

	it("lists each invalid line of a file that cannot be read, and sends no request", async () => {
		const { user } = renderComponent(view);
		await compare(user, "roles:\n  - name: Editor\n    permisions: []\n");
		const alert = await screen.findByRole("alert");
		expect(alert.textContent).toContain("The file could not be read. Fix this first:");
		expect(alert.textContent).toMatch(/Line 3:.*permisions.*is not valid here/);
		expect(alert.textContent).toMatch(/Line 2:.*The key permissions is missing/);
		expect(bff.calls).toEqual([]);
	});

	it("does not open a file that is too large, and says so", async () => {
		const { user, container } = renderComponent(view);
		const input = container.querySelector<HTMLInputElement>("input[type=file]");
		expect(input).not.toBeNull();
		if (input) await user.upload(input, new File(["x".repeat(4 * 1024 * 1024 + 1)], "roles.yaml"));
		expect((await screen.findByRole("alert")).textContent).toContain("The file is larger than 4 MiB");
	});

	it("says why the tenant's roles could not be read, and shows no plan", async () => {
		answerTenant({});
		bff.answer("GET /api/roles/file", problem("missing_scope", { scope: "read:roles" }));
		const { user } = renderComponent(view);
		await compare(user, file("Editor", []));
		expect((await screen.findByRole("alert")).textContent).toMatch(/The roles could not be read\..*read:roles/);
		expect(screen.queryByRole("region", { name: "What the file would change" })).toBeNull();
	});

	it("shows the progress of reading the tenant, and does not report a cancelled read as a failure", async () => {
		answerTenant({});
		bff.answer("GET /api/roles/file", ({ query }: { query: URLSearchParams }) =>
			query.get("page") === "1" ? page({ Cook: [] }, { total: 120 }) : pending(),
		);
		const { user } = renderComponent(view);
		await compare(user, file("Editor", []));
		await screen.findByText("50 of 120 roles read");
		await user.click(button("Cancel"));
		await waitFor(() => expect(screen.queryByText("50 of 120 roles read")).toBeNull());
		expect(screen.queryByRole("alert")).toBeNull();
		expect(button("Compare").getAttribute("data-loading")).toBeNull();
	});

	it("shows no plan of the earlier text when the file changes while the tenant is read", async () => {
		answerTenant({ Editor: [] });
		const roles = Promise.withResolvers<AccessRoleList>();
		bff.answer("GET /api/roles/file", () => roles.promise);
		const { user } = renderComponent(view);
		await compare(user, file("Editor", ["read:a"]));
		await screen.findByText("Reading the roles…");
		await user.type(screen.getByLabelText("Paste a file, YAML or JSON"), " ");
		roles.resolve(page({ Editor: [] }));
		await waitFor(() => expect(screen.queryByText("Reading the roles…")).toBeNull());
		expect(screen.queryByRole("region", { name: "What the file would change" })).toBeNull();
	});

	it("tells a viewer that values are masked", async () => {
		answerTenant({ Editor: [] });
		const { user } = renderComponent(view, { level: "viewer" });
		await compare(user, file("Editor", []));
		await screen.findByText("No role differs, 1 is the same.");
		expect(screen.getAllByText(/see personal values masked/)).toHaveLength(2);
	});

	it("shows the comparison in Spanish", async () => {
		answerTenant({ Editor: ["read:a"], Cook: [] });
		const { user } = renderComponent(view, { locale: "es" });
		await user.click(screen.getByLabelText("Pega un archivo, YAML o JSON"));
		await user.paste(file("Editor", ["read:b", "read:nowhere"]));
		await user.click(button("Comparar"));
		await screen.findByRole("article", { name: "Editor" });
	});
});

describe("the export of the tenant's roles", () => {
	it("reads the roles page by page, and saves them with their number", async () => {
		answerTenant({});
		bff.answer("GET /api/roles/file", ({ query }: { query: URLSearchParams }) =>
			query.get("page") === "1"
				? page({ Editor: ["read:a"] }, { total: 51 })
				: page({ Cook: [] }, { start: 50, total: 51 }),
		);
		bff.answer("POST /api/roles/file", null);
		const keep = vi.spyOn(URL, "createObjectURL");
		const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
		const { user } = renderComponent(view);
		await user.click(button("Save file"));
		await screen.findByText("File with 2 roles saved");
		expect(click).toHaveBeenCalledOnce();
		const [[saved] = []] = keep.mock.calls;
		const text = saved instanceof Blob ? await saved.text() : "";
		expect(text).toContain("Editor");
		expect(text).toContain("Cook");
	});

	it("is recorded before the file is saved, and saves none if it cannot be", async () => {
		answerTenant({ Editor: ["read:a"] });
		bff.answer("POST /api/roles/file", problem("audit_unavailable"));
		const keep = vi.spyOn(URL, "createObjectURL");
		const { user } = renderComponent(view);
		await user.click(button("Save file"));
		await screen.findByRole("alert");
		expect(bff.callsOf("POST /api/roles/file")).toHaveLength(1);
		expect(keep).not.toHaveBeenCalled();
	});

	it("saves no file and says why when the roles cannot be read", async () => {
		answerTenant({});
		bff.answer("GET /api/roles/file", problem("tenant_failed"));
		const { user } = renderComponent(view);
		await user.click(button("Save file"));
		expect((await screen.findByRole("alert")).textContent).toContain(
			"The roles could not be read. Auth0 returned an error.",
		);
	});
});
