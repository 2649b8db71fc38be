import { act, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { parseConditions } from "@/lib/users/search/conditions";
import { button } from "../testing/button.ts";
import { renderComponent } from "../testing/render-component.tsx";
import { answerRole, own, shop } from "../testing/role-permissions.ts";
import { pending, problem, serveAnswers } from "../testing/serve-answers.ts";
import { RolePermissionsPage } from "./role-permissions-page.tsx";

const bff = serveAnswers();

const view = <RolePermissionsPage roleId="rol_1" />;
const box = (name: string) => screen.findByRole<HTMLInputElement>("checkbox", { name: new RegExp(`^${name}`) });

describe("the permissions of a role", () => {
	it("shows only a loading state while the permissions are read", async () => {
		bff.answer("GET /api/roles/rol_1/permissions", pending);
		renderComponent(view);
		await screen.findByRole("status", { name: "Loading" });
		expect(screen.queryByText(/permissions/)).toBeNull();
	});

	it("shows a failed read as a failure, never as a role without permissions", async () => {
		bff.answer("GET /api/roles/rol_1/permissions", problem("missing_scope", { scope: "read:roles" }));
		renderComponent(view);
		expect((await screen.findByRole("alert")).textContent).toContain("read:roles");
		expect(screen.queryByText(/0 of 1,000/)).toBeNull();
	});

	it("offers permissions to select for a role without any", async () => {
		answerRole(bff, []);
		renderComponent(view);
		expect((await box("read:books")).checked).toBe(false);
		screen.getByText(/^0 of 1,000/);
	});

	it("does not claim that no API defines a permission while the APIs are not known", async () => {
		answerRole(bff, []);
		const apis = Promise.withResolvers<Response>();
		bff.answer("GET /api/apis", () => apis.promise);
		const { user } = renderComponent(view);
		await screen.findByText(/^0 of 1,000/);
		await screen.findByRole("status", { name: "Loading" });
		expect(screen.queryByText("No API defines a permission.")).toBeNull();
		apis.resolve(problem("tenant_unreachable"));
		expect((await screen.findByRole("alert")).textContent).toContain("could not reach Auth0");
		answerRole(bff, []);
		await user.click(button("Try again"));
		await box("read:books");
	});

	it("shows a viewer the permissions without a way to change them, and says who can", async () => {
		bff.answer("GET /api/roles/rol_1/permissions", own(["read:a"]));
		renderComponent(view, { level: "viewer" });
		await screen.findByText("read:a");
		expect(screen.queryByRole("checkbox")).toBeNull();
		button("Edit permissions").focus();
		expect((await screen.findByRole("tooltip")).textContent).toContain("Rolecall Admin can do it");
	});

	it("tells a viewer that the role has no permissions", async () => {
		bff.answer("GET /api/roles/rol_1/permissions", own([]));
		renderComponent(view, { level: "viewer" });
		await screen.findByText("This role has no permissions.");
	});

	it("says that a role has more than the first 1,000 permissions", async () => {
		answerRole(bff);
		bff.answer("GET /api/roles/rol_1/permissions", own(["read:a"], "v1", true));
		renderComponent(view);
		await screen.findByText(/read the first 1,000 permissions of this role; it has more/);
	});

	it("lets permissions be removed but not added when the APIs cannot be read", async () => {
		answerRole(bff);
		bff.answer("GET /api/apis", problem("missing_scope", { scope: "read:resource_servers" }));
		const { user } = renderComponent(view);
		await screen.findByText(/You can remove permissions, but you cannot add new ones\..*read:resource_servers/);
		await user.click(await box("read:a"));
		await screen.findByText("Removes 1. 12 people have this role.");
	});

	it("marks permissions that no API defines any more, and lets them only be removed", async () => {
		answerRole(bff, ["read:a", "read:gone"]);
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

describe("the link of a permission to the users who have it", () => {
	const links = () => screen.queryAllByRole<HTMLAnchorElement>("link", { name: /^Who has this: / });

	it("opens the list of the users who have the permission of this API", async () => {
		answerRole(bff);
		renderComponent(view);
		await box("read:c");
		expect(links().map((link) => link.getAttribute("aria-label"))).toEqual([
			"Who has this: read:a",
			"Who has this: read:b",
			"Who has this: read:c",
		]);
		const { pathname, searchParams } = new URL(links()[2]?.href ?? "");
		expect(pathname).toBe("/users");
		const value = `read:c ${shop}`;
		const condition = { field: "permission", operator: "is", value };
		expect(parseConditions(searchParams.get("where") ?? "")?.groups).toEqual([
			{ joint: "and", conditions: [condition] },
		]);
	});

	it("adds one tab stop to the list, that of the current permission", async () => {
		answerRole(bff);
		const { user } = renderComponent(view);
		await user.click(await box("read:b"));
		await user.tab();
		expect(document.activeElement).toBe(links()[1]);
		expect(links().map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1]);
	});

	it.each([
		["may not read users", ["roles:read"] as const],
		["may not read roles", ["users:read"] as const],
	])("is not offered to a reader who %s", async (_what, permissions) => {
		answerRole(bff);
		renderComponent(view, { permissions });
		await screen.findByText("read:a");
		expect(links()).toEqual([]);
	});

	it("is not offered without a directory", async () => {
		answerRole(bff);
		const { client } = renderComponent(view);
		await box("read:c");
		expect(links()).toHaveLength(3);
		act(() => void client.setQueryData(["users", "directory"], "off"));
		await waitFor(() => expect(links()).toEqual([]));
	});
});

describe("the picker of permissions", () => {
	it("searches all APIs, and says that nothing matches", async () => {
		answerRole(bff);
		const { user } = renderComponent(view);
		const search = await screen.findByRole("searchbox", { name: "Search all permissions" });
		await user.type(search, "reads bo");
		await box("read:books");
		expect(screen.queryByText("read:a")).toBeNull();
		await user.type(search, "xx");
		await screen.findByText("No permission matches.");
	});

	it("works by keyboard: arrows move between APIs and permissions, Space selects", async () => {
		answerRole(bff);
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
