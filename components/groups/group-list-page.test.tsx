import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { renderComponent } from "../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../testing/serve-answers.ts";
import { GroupListPage } from "./group-list-page.tsx";

const bff = serveAnswers();

const desk = { id: "grp_1", name: "Desk", connection_id: "con_okta", updated_at: "2026-11-01T00:00:00Z" };
const pageOf = (groups: object[], total = groups.length) => ({ groups, start: 0, limit: 50, total });

const show = (answer: unknown, options = {}) => {
	bff.answer("GET /api/groups", answer);
	bff.answer("GET /api/connections", { connections: [{ id: "con_okta", name: "okta", display_name: "Works" }] });
	return renderComponent(<GroupListPage />, options);
};

describe("the list of groups", () => {
	it("shows placeholder rows while the groups are read", async () => {
		show(pending);
		const table = await screen.findByRole("table", { name: "Groups of the tenant" });
		expect(table.getAttribute("aria-busy")).toBe("true");
	});

	it("names each group and the connection it comes from", async () => {
		show(pageOf([desk, { id: "", name: "" }]));
		expect((await screen.findByRole("link", { name: "Desk" })).getAttribute("href")).toBe("/groups/grp_1");
		await screen.findByText("Works");
		screen.getByText("Unreadable");
	});

	it("shows how many members each group has, and as of when, only if the directory counted them", async () => {
		show({ ...pageOf([{ ...desk, members: 1_200 }]), asOf: new Date().toISOString() });
		await screen.findByRole("columnheader", { name: "Members" });
		screen.getByText("1,200");
		screen.getByText(/From the directory, as of/);
	});

	it("has no column of members if the directory could not count them", async () => {
		show(pageOf([desk]));
		await screen.findByRole("link", { name: "Desk" });
		expect(screen.queryByRole("columnheader", { name: "Members" })).toBeNull();
		expect(screen.queryByText(/From the directory/)).toBeNull();
	});

	it("says that no directory has sent a group", async () => {
		show(pageOf([]));
		await screen.findByText("No groups yet");
	});

	it("says that Auth0 does not offer groups to this tenant, without showing a failure", async () => {
		show(problem("not_in_plan"));
		await screen.findByText("This tenant has no groups");
		expect(screen.queryByRole("alert")).toBeNull();
	});

	it("shows a failed read as a failure, never as an empty list", async () => {
		const { user } = show(problem("tenant_unreachable"));
		await screen.findByRole("alert");
		expect(screen.queryByText("No groups yet")).toBeNull();
		bff.answer("GET /api/groups", pageOf([desk]));
		await user.click(screen.getByRole("button", { name: "Try again" }));
		await screen.findByRole("link", { name: "Desk" });
	});

	it("searches the tenant for the typed text, says that nothing matches, and clears the search", async () => {
		const { user, went } = show(pageOf([desk]));
		await screen.findByRole("link", { name: "Desk" });
		bff.answer("GET /api/groups", ({ query }: { query: URLSearchParams }) =>
			pageOf(query.get("search") === "zebra" ? [] : [desk]),
		);
		await user.type(screen.getByRole("searchbox", { name: "Find a group" }), "zebra");
		await screen.findByText("No group name or directory id contains “zebra”.");
		expect(went.search).toBe("?search=zebra");
		await user.click(screen.getByRole("button", { name: "Clear the search" }));
		await screen.findByRole("link", { name: "Desk" });
		await waitFor(() => expect(screen.getByRole<HTMLInputElement>("searchbox").value).toBe(""));
	});

	it("says that a page is past the end, and links back to the first page", async () => {
		const { user } = show(pageOf([], 3), { search: "?page=4" });
		await screen.findByText("The list has no page 4.");
		bff.answer("GET /api/groups", pageOf([desk]));
		await user.click(screen.getByRole("button", { name: "Go to the first page" }));
		await screen.findByRole("link", { name: "Desk" });
	});

	it("shows the list of groups in Spanish", async () => {
		show(pageOf([desk]), { locale: "es" });
		await screen.findByRole("table", { name: /Grupos/ });
	});
});
