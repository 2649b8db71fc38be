import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { renderComponent } from "../testing/render-component.tsx";
import { answerRole, own } from "../testing/role-permissions.ts";
import { pending, problem, serveAnswers } from "../testing/serve-answers.ts";
import { RolePermissionsPage } from "./role-permissions-page.tsx";

const bff = serveAnswers();

const view = <RolePermissionsPage roleId="rol_1" />;
const box = (name: string) => screen.findByRole<HTMLInputElement>("checkbox", { name: new RegExp(`^${name}`) });
const button = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });

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
		answerRole(bff, []);
		renderComponent(view);
		expect((await box("read:books")).checked).toBe(false);
		screen.getByText("0 of 1,000 permissions");
	});

	it("are not said to be defined by no API while the APIs are read, or cannot be", async () => {
		answerRole(bff, []);
		const apis = Promise.withResolvers<Response>();
		bff.answer("GET /api/apis", () => apis.promise);
		const { user } = renderComponent(view);
		await screen.findByText("0 of 1,000 permissions");
		await screen.findByRole("status", { name: "Loading" });
		expect(screen.queryByText("No API defines a permission.")).toBeNull();
		apis.resolve(problem("tenant_unreachable"));
		expect((await screen.findByRole("alert")).textContent).toContain("could not reach the tenant");
		answerRole(bff, []);
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
		await screen.findByText("This role has no permissions.");
	});

	it("past the first 1,000 are said to be there", async () => {
		answerRole(bff);
		bff.answer("GET /api/roles/rol_1/permissions", own(["read:a"], "v1", true));
		renderComponent(view);
		await screen.findByText(/read the first 1,000 permissions of this role; it has more/);
	});

	it("can be removed, not chosen, where the APIs cannot be read", async () => {
		answerRole(bff);
		bff.answer("GET /api/apis", problem("missing_scope", { scope: "read:resource_servers" }));
		const { user } = renderComponent(view);
		await screen.findByText(/You can remove permissions, but you cannot add new ones\..*read:resource_servers/);
		await user.click(await box("read:a"));
		await screen.findByText("Removes 1. 12 people have this role.");
	});

	it("that an API no longer defines are marked, and can be removed but not given again in one go", async () => {
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

describe("the picker of permissions", () => {
	it("searches all APIs and says when nothing matches", async () => {
		answerRole(bff);
		const { user } = renderComponent(view);
		const search = await screen.findByRole("searchbox", { name: "Search all permissions" });
		await user.type(search, "reads bo");
		await box("read:books");
		expect(screen.queryByText("read:a")).toBeNull();
		await user.type(search, "xx");
		await screen.findByText("No permission matches.");
	});

	it("is worked by keyboard alone: arrows move among APIs and permissions, Space chooses", async () => {
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
