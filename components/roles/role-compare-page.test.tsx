import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { RoleList, RolePermissions } from "@/lib/roles/contract";
import { button } from "../testing/button.ts";
import { renderComponent } from "../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../testing/serve-answers.ts";
import { RoleComparePage } from "./role-compare-page.tsx";

const bff = serveAnswers();

const holding = (names: readonly string[], hasMore = false): RolePermissions => ({
	permissions: names.map((permission_name) => ({
		permission_name,
		resource_server_name: "Shop",
		resource_server_identifier: "https://shop.example",
	})),
	version: "v1",
	hasMore,
});

const listed: RoleList = {
	roles: [
		{ id: "rol_1", name: "Editor" },
		{ id: "rol_2", name: "Cook" },
	],
	start: 0,
	limit: 50,
	total: 2,
};

/** Serves the roles Editor and Cook with these permissions. */
function answerBoth(editor: readonly string[], cook: readonly string[]) {
	bff.answer("GET /api/roles", listed);
	bff.answer("GET /api/roles/rol_1", { id: "rol_1", name: "Editor" });
	bff.answer("GET /api/roles/rol_2", { id: "rol_2", name: "Cook" });
	bff.answer("GET /api/roles/rol_1/permissions", holding(editor));
	bff.answer("GET /api/roles/rol_2/permissions", holding(cook));
}

const view = <RoleComparePage roleId="rol_1" />;
const why = async (name: string) => {
	button(name).focus();
	return (await screen.findByRole("tooltip")).textContent;
};

describe("the comparison of two roles", () => {
	it("asks for the other role first, and compares with the selected one", async () => {
		answerBoth(["read:a", "read:b"], ["read:b", "read:c"]);
		const { user, went } = renderComponent(view);
		await screen.findByText("Choose another role");
		await user.click(screen.getByRole("combobox", { name: "Compare with role" }));
		await user.click(await screen.findByRole("option", { name: "Cook" }));
		const group = within(await screen.findByRole("region", { name: "Shop" }));
		const namesIn = (list: string) =>
			within(group.getByRole("list", { name: `Shop: ${list}` }))
				.getAllByRole("listitem")
				.map(({ textContent }) => textContent);
		expect(namesIn("Only Editor")).toEqual(["read:a"]);
		expect(namesIn("Both")).toEqual(["read:b"]);
		expect(namesIn("Only Cook")).toEqual(["read:c"]);
		await waitFor(() => expect(went.search).toBe("?with=rol_2"));
		expect(screen.getByRole("link", { name: "Swap sides" }).getAttribute("href")).toContain("rol_2");
	});

	it("shows one side alone, and says that a side is empty", async () => {
		answerBoth(["read:a"], ["read:a"]);
		const { user } = renderComponent(view, { search: "?with=rol_2" });
		await user.click(await screen.findByRole("radio", { name: "Only Cook · 0" }));
		await screen.findByText("No permissions");
	});

	it("shows a loading state, and a failed read as a failure, never as a role without permissions", async () => {
		answerBoth(["read:a"], []);
		const theirs = Promise.withResolvers<Response>();
		bff.answer("GET /api/roles/rol_2/permissions", () => theirs.promise);
		renderComponent(view, { search: "?with=rol_2" });
		await screen.findByRole("status", { name: "Loading" });
		theirs.resolve(problem("missing_scope", { scope: "read:roles" }));
		expect((await screen.findByRole("alert")).textContent).toContain("read:roles");
		expect(screen.queryByText("Only Editor")).toBeNull();
	});

	it("turns the difference into an edit that still has to be saved", async () => {
		answerBoth(["read:a"], ["read:c"]);
		const { user, went } = renderComponent(view, { search: "?with=rol_2" });
		await user.click(await screen.findByRole("button", { name: "Add to Editor what Cook has" }));
		await user.click(button("Make Editor the same as Cook"));
		expect(went.to).toEqual(["/roles/rol_1?like=rol_2&take=add", "/roles/rol_1?like=rol_2&take=match"]);
	});

	it("says that there is nothing to take over", async () => {
		answerBoth(["read:a"], ["read:a"]);
		renderComponent(view, { search: "?with=rol_2" });
		await screen.findByRole("region", { name: "Shop" });
		expect(await why("Add to Editor what Cook has")).toContain("Editor has everything that Cook has.");
	});

	it("tells support who can edit a role", async () => {
		answerBoth(["read:a"], ["read:c"]);
		renderComponent(view, { search: "?with=rol_2", level: "support" });
		await screen.findByRole("region", { name: "Shop" });
		expect(await why("Make Editor the same as Cook")).toContain("Rolecall Admin can do it");
	});

	it("says that a role has more permissions than were read, and offers no edit then", async () => {
		answerBoth(["read:a"], []);
		bff.answer("GET /api/roles/rol_2/permissions", holding(["read:c"], true));
		renderComponent(view, { search: "?with=rol_2" });
		await screen.findByText(/the comparison is incomplete/);
		expect(button("Add to Editor what Cook has").getAttribute("aria-disabled")).toBe("true");
	});

	it("shows the comparison in Spanish", async () => {
		answerBoth(["read:a"], ["read:c"]);
		renderComponent(view, { search: "?with=rol_2", locale: "es" });
		await screen.findByRole("list", { name: "Shop: Solo Cook" });
	});
});

describe("the selection of the other role", () => {
	it("says that roles are loading, not that there are none, until they are read", async () => {
		answerBoth([], []);
		bff.answer("GET /api/roles", pending);
		const { user } = renderComponent(view);
		await user.click(await screen.findByRole("combobox", { name: "Compare with role" }));
		await screen.findByText("Loading");
		expect(screen.queryByText("No matching roles")).toBeNull();
	});

	it("says why the roles could not be read", async () => {
		answerBoth([], []);
		bff.answer("GET /api/roles", problem("tenant_timeout"));
		const { user } = renderComponent(view);
		await screen.findByText("Auth0 did not respond in time.");
		await user.click(screen.getByRole("combobox", { name: "Compare with role" }));
		expect(screen.queryByText("No matching roles")).toBeNull();
	});

	it("searches the tenant for the typed text, and says that no role matches", async () => {
		answerBoth([], []);
		const { user } = renderComponent(view);
		await user.click(await screen.findByRole("combobox", { name: "Compare with role" }));
		await screen.findByRole("option", { name: "Cook" });
		expect(screen.queryByRole("option", { name: "Editor" })).toBeNull();
		bff.answer("GET /api/roles", { ...listed, roles: [], total: 0 });
		await user.keyboard("zzz");
		await screen.findByText("No matching roles");
		await waitFor(() => expect(bff.calls).toContain("GET /api/roles?name=zzz&page=1"));
	});
});
