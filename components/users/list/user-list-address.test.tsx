import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { UserList } from "@/lib/users/user-list";
import { renderComponent } from "../../testing/render-component.tsx";
import { problem, serveAnswers } from "../../testing/serve-answers.ts";
import { UserListPage } from "./user-list-page.tsx";

const bff = serveAnswers();

const everybody: UserList = {
	users: [{ user_id: "auth0|ada", name: "Ada Byron", identities: [] }],
	start: 0,
	limit: 50,
	total: 1,
	found: { by: "index", triedExact: false },
};

function open(search: string) {
	bff.answer("GET /api/users", everybody);
	bff.answer("GET /api/views", { views: [] });
	bff.answer("GET /api/connections", { connections: [] });
	bff.answer("GET /api/roles", { roles: [], total: 0, start: 0, limit: 50 });
	return renderComponent(<UserListPage />, { path: "/users", search });
}

describe("the address of the list of users", () => {
	it.each([
		["status", "asleep"],
		["status", ""],
		["connection", ""],
		["lucene", ""],
		["role", ""],
		["where", ""],
		["walk", ""],
		["where", "[]"],
		["where", "not conditions"],
		["walk", "yesterday"],
		["from", "yesterday"],
		["from", ""],
		["to", "2026-13-01T00:00:00Z"],
		["dated", "name"],
		["sort", "password"],
		["order", "up"],
		["page", "x"],
		["page", "0"],
		["page", "2.5"],
		["size", "7"],
		["lookup", "none"],
	])("lists nobody for an address whose %s is %s, names the part, and removes it on request", async (name, value) => {
		const { user, went } = open(`?${new URLSearchParams({ q: "ada", [name]: value })}`);
		const alert = await screen.findByRole("alert");
		expect(alert.textContent).toContain(`this part of the address: ${name}.`);
		expect(bff.callsOf("GET /api/users")).toEqual([]);
		await user.click(screen.getByRole("button", { name: "Remove from address" }));
		await expect.poll(() => new URLSearchParams(went.search).has(name)).toBe(false);
		expect(new URLSearchParams(went.search).get("q")).toBe("ada");
	});

	it("keeps the dates of the list when another part of the address is removed", async () => {
		const from = "2026-01-01T00:00:00Z";
		const { user, went } = open(`?${new URLSearchParams({ status: "asleep", from, dated: "created_at", page: "2" })}`);
		await user.click(await screen.findByRole("button", { name: "Remove from address" }));
		await expect.poll(() => new URLSearchParams(went.search).has("status")).toBe(false);
		const left = new URLSearchParams(went.search);
		expect([left.get("from"), left.get("dated"), left.get("page")]).toEqual([from, "created_at", "2"]);
	});

	it.each([
		["lucene", "name:(a"],
		["role", "admin"],
	])("shows the BFF's refusal of a bad %s, and no list", async (name, value) => {
		bff.answer("GET /api/roles/admin", problem("role_not_found"));
		open(`?${new URLSearchParams({ [name]: value })}`);
		bff.answer("GET /api/users", ({ query }: { query: URLSearchParams }) =>
			query.get(name) === value ? problem("invalid_query", { fields: { [name]: "No." } }) : everybody,
		);
		await screen.findByRole("alert");
		expect(screen.queryByText("Ada Byron")).toBeNull();
	});

	it("asks the BFF for what the address says, conditions and the time zone of their days included", async () => {
		const where = '["and",["or",["last_login","on","2026-01-02"]]]';
		open(`?${new URLSearchParams({ where, status: "blocked" })}`);
		await screen.findByText("Ada Byron");
		const [call = ""] = bff.callsOf("GET /api/users");
		const sent = new URLSearchParams(call.slice(call.indexOf("?")));
		expect(sent.get("where")).toBe(where);
		expect(sent.get("status")).toBe("blocked");
		expect(sent.get("zone")).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
	});
});
