import { act, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { noteDeleted } from "@/lib/users/client/list/deleted-users";
import { renderComponent } from "../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../testing/serve-answers.ts";
import { GroupFrame } from "./group-frame.tsx";
import { GroupMembers } from "./group-members.tsx";

const bff = serveAnswers();

const page = (
	<GroupFrame groupId="grp_1">
		<GroupMembers groupId="grp_1" />
	</GroupFrame>
);
const place = { path: "/groups/grp_1" };
const ada = { user_id: "auth0|ada", name: "Ada", email: "ada@example.com", created_at: "2026-01-01T00:00:00Z" };

const show = (members: unknown, options = {}) => {
	bff.answer("GET /api/groups/grp_1", { id: "grp_1", name: "Desk", connection_id: "con_okta" });
	bff.answer("GET /api/connections", { connections: [{ id: "con_okta", name: "Works" }] });
	bff.answer("GET /api/groups/grp_1/members", members);
	return renderComponent(page, { ...place, ...options });
};

describe("the page of a group", () => {
	it("says that a group does not exist, and links to the list", async () => {
		bff.answer("GET /api/groups/grp_1", problem("group_not_found"));
		bff.answer("GET /api/connections", { connections: [] });
		renderComponent(page, place);
		await screen.findByText(/^There is no such group in the tenant\./);
		expect(screen.getByRole("link", { name: "Go to groups" }).getAttribute("href")).toBe("/groups");
	});

	it("names the group, its directory and its members", async () => {
		show({ members: [ada], namesUnread: false });
		await screen.findByRole("heading", { level: 1, name: "Desk" });
		await screen.findByText("From the directory of Works");
		expect((await screen.findByRole("link", { name: "Ada" })).getAttribute("href")).toBe("/users/auth0%7Cada");
		expect(screen.queryByRole("button", { name: "Next page" })).toBeNull();
	});

	it("shows a loading state while the members are read, and a failed read as a failure", async () => {
		const { unmount } = show(pending);
		await screen.findByRole("status", { name: "Loading" });
		unmount();
		show(problem("missing_scope", { scope: "read:group_members" }));
		expect((await screen.findByRole("alert")).textContent).toContain("read:group_members");
		expect(screen.queryByText("This group has no members.")).toBeNull();
	});

	it("leaves out a person whom this tab deleted, at once", async () => {
		const { client } = show({ members: [ada], namesUnread: false });
		await screen.findByRole("link", { name: "Ada" });
		act(() => noteDeleted(client, ada.user_id));
		await screen.findByText("This group has no members.");
	});

	it("says that the group has no members", async () => {
		show({ members: [], namesUnread: false });
		await screen.findByText("This group has no members.");
	});

	it("shows ids where the names could not be read, and says so", async () => {
		show({ members: [{ user_id: "auth0|ada" }], namesUnread: true });
		await screen.findByText("The names of these users could not be loaded, so their ids are shown.");
		screen.getByRole("link", { name: "auth0|ada" });
	});

	it("pages through the members by cursor, forward and back", async () => {
		const { user } = show(({ query }: { query: URLSearchParams }) =>
			query.has("from")
				? { members: [{ user_id: "auth0|bob", name: "Bob" }], namesUnread: false }
				: { members: [ada], namesUnread: false, nextFrom: "after-ada" },
		);
		await user.click(await screen.findByRole("button", { name: "Next page" }));
		await screen.findByRole("link", { name: "Bob" });
		expect(screen.getByRole<HTMLButtonElement>("button", { name: "Next page" }).disabled).toBe(true);
		await user.click(screen.getByRole("button", { name: "Previous page" }));
		await screen.findByRole("link", { name: "Ada" });
	});

	it("shows the page of a group in Spanish", async () => {
		show({ members: [ada], namesUnread: false }, { locale: "es" });
		await screen.findByRole("table", { name: /Miembros/ });
	});
});

describe("the dialog that deletes a group", () => {
	const open = async (preflight: unknown, options = {}) => {
		bff.answer("GET /api/groups/grp_1/delete-preflight", preflight);
		const { user, went } = show({ members: [], namesUnread: false }, options);
		await user.click(await screen.findByRole("button", { name: "Delete group" }));
		return { user, went };
	};

	it("says how many people and which roles are affected, and deletes the group once its name is typed", async () => {
		bff.answer("DELETE /api/groups/grp_1", undefined);
		const roles = [
			{ id: "rol_1", name: "Editor" },
			{ id: "rol_2", name: "Cook" },
		];
		const { user, went } = await open({ members: 1_000, hasMore: true, roles });
		const dialog = within(await screen.findByRole("dialog", { name: "Delete Desk?" }));
		await dialog.findByText("More than 1,000");
		dialog.getByText("Editor and Cook");
		await user.type(dialog.getByLabelText("Type Desk to confirm"), "Desk{Enter}");
		await screen.findByText("Group Desk deleted");
		expect(went.to).toEqual(["/groups"]);
	});

	it("says by the directory how many are in no other group, and links to the members", async () => {
		const loss = { members: 1, count: 1, asOf: new Date().toISOString() };
		await open({ members: 1, hasMore: false, roles: [], loss });
		await screen.findByText(/^1 user is in this group. They are in no other group./);
		const href = screen.getByRole("link", { name: "Show these users" }).getAttribute("href") ?? "";
		expect(new URL(href, "https://rolecall.test").searchParams.get("lucene")).toBe('group_id:"grp_1"');
	});

	it("stays open and says why when the group was not deleted", async () => {
		bff.answer("DELETE /api/groups/grp_1", problem("forbidden"));
		const { user, went } = await open({ members: 0, hasMore: false, roles: [] });
		const dialog = within(await screen.findByRole("dialog"));
		await user.type(dialog.getByLabelText("Type Desk to confirm"), "Desk{Enter}");
		await dialog.findByText("Your role does not allow this. Ask an admin of the tenant.");
		expect(went.to).toEqual([]);
	});

	it("does not open the dialog for a viewer", async () => {
		await open({ members: 0, hasMore: false, roles: [] }, { level: "viewer" });
		expect(screen.queryByRole("dialog")).toBeNull();
	});
});
