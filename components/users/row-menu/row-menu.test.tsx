import { useQuery } from "@tanstack/react-query";
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { DefaultLevel } from "@/lib/access/levels";
import { useTableSettings } from "@/lib/users/client/list/table-settings";
import { userQueries } from "@/lib/users/client/user-queries";
import { userListDefaults } from "@/lib/users/list-options";
import type { UserList } from "@/lib/users/user-list";
import { renderComponent } from "../../testing/render-component.tsx";
import { problem, serveAnswers } from "../../testing/serve-answers.ts";
import { UserTable } from "../list/user-table.tsx";
import { RowActs } from "./row-acts.tsx";

const bff = serveAnswers();

const identities = [{ connection: "google-oauth2", provider: "google-oauth2", user_id: "1", isSocial: true }];
const ada = {
	user_id: "google-oauth2|1",
	name: "Ada Byron",
	email: "ada@example.com",
	email_verified: true,
	identities,
	updated_at: "2026-01-01T00:00:00.000Z",
};
const grace = { user_id: "auth0|2", name: "Grace Hopper", email: "grace@example.com", identities: [] };
const pageOf = (more: object = {}) => ({
	user: { ...ada, user_metadata: {}, app_metadata: {}, ...more },
	lockouts: { state: "known", blocks: [] },
});
const everybody: UserList = {
	users: [ada, grace],
	start: 0,
	limit: 50,
	total: 2,
	found: { by: "index", triedExact: false },
};

/** The list of users, without its filters. */
function List() {
	const settings = useTableSettings();
	const { data } = useQuery(userQueries.list(userListDefaults));
	return (
		<RowActs>
			<UserTable
				list={data}
				more={undefined}
				query={userListDefaults}
				settings={settings}
				busy={false}
				onChange={() => undefined}
			/>
		</RowActs>
	);
}

beforeEach(() => {
	bff.answer("GET /api/users", everybody);
	bff.answer("GET /api/users/google-oauth2%7C1", pageOf());
	bff.answer("GET /api/users/google-oauth2%7C1/belongings", { belongings: [] });
});

async function openList(level: DefaultLevel = "admin") {
	const shown = renderComponent(<List />, { level, path: "/users" });
	const button = await screen.findByRole("button", { name: "Actions on Ada Byron" });
	return { ...shown, button };
}

async function openMenu(level: DefaultLevel = "admin") {
	const shown = await openList(level);
	await shown.user.click(shown.button);
	await screen.findByRole("menu");
	return shown;
}

const items = () => screen.getAllByRole("menuitem").map((item) => item.textContent);
const always = ["Open user", "Copy e-mail", "Copy id"];
const focused = () => document.activeElement;

describe("the menu of a row", () => {
	it("has the acts that apply to the user, and no other", async () => {
		await openMenu();
		await screen.findByRole("menuitem", { name: "Block user" });
		// Google keeps the password, and the e-mail is verified.
		expect(items()).toEqual([
			...always,
			"Block user",
			"Secure account",
			"Assign roles",
			"Change e-mail",
			"Change phone number",
			"Export personal data",
			"Delete user",
			"Erase personal data",
		]);
	});

	it("keeps the look of its button while it is open", async () => {
		const { user, button } = await openList();
		const look = button.className.trim();
		await user.click(button);
		await screen.findByRole("menu");
		const opened = screen.getByRole("button", { name: "Actions on Ada Byron", hidden: true });
		expect([...opened.classList]).toContain(look);
	});

	it("says why a reader with a read-only role has no act", async () => {
		await openMenu("viewer");
		await screen.findByText(/^Your role is read-only/);
		expect(items()).toEqual(always);
	});

	it("says why the user could not be read, and still opens and copies", async () => {
		bff.answer("GET /api/users/google-oauth2%7C1", problem("tenant_unreachable"));
		const { user } = await openMenu();
		await screen.findByText(/could not reach Auth0|is not responding|did not reply/);
		expect(items()).toEqual(always);
		await user.click(screen.getByRole("menuitem", { name: "Copy e-mail" }));
		expect(await navigator.clipboard.readText()).toBe("ada@example.com");
	});

	it.each([
		["a full stop", () => fireEvent.keyDown(document.activeElement ?? document.body, { key: "." })],
		["the keys of a context menu", () => fireEvent.contextMenu(document.activeElement ?? document.body, { button: 0 })],
	])("is opened for the row in focus by %s, and gives the focus back to the row", async (_keys, press) => {
		const { user } = await openList();
		const link = screen.getByRole("link", { name: "Ada Byron" });
		link.focus();
		press();
		await screen.findByRole("menu");
		await waitFor(() => expect(focused()?.closest("[role=menu]")).not.toBeNull());
		await user.keyboard("{Escape}");
		await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
		await waitFor(() => expect(focused()?.closest("tr")).toBe(link.closest("tr")));
	});

	it("closes on an Escape that comes before it has the focus, which does nothing else", async () => {
		const { user } = await openList();
		await user.click(screen.getByRole("checkbox", { name: /Ada Byron/ }));
		const link = screen.getByRole("link", { name: "Ada Byron" });
		link.focus();
		fireEvent.keyDown(link, { key: "." });
		await screen.findByRole("menu");
		link.focus();
		fireEvent.keyDown(link, { key: "Escape" });
		await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
		expect(screen.getByText("1 selected")).toBeDefined();
	});

	it("is not opened by the context menu of a mouse", async () => {
		await openList();
		const link = screen.getByRole("link", { name: "Ada Byron" });
		link.focus();
		expect(fireEvent.contextMenu(link, { button: 2 })).toBe(true);
		expect(screen.queryByRole("menu")).toBeNull();
	});

	it("opens the dialog of an act, and shows in the row at once what the act changed", async () => {
		const { user } = await openMenu();
		await user.click(await screen.findByRole("menuitem", { name: "Block user" }));
		await screen.findByRole("dialog", { name: "Block Ada Byron?" });
		const blocked = pageOf({ blocked: true, updated_at: "2026-01-02T00:00:00.000Z" });
		bff.answer("POST /api/users/google-oauth2%7C1/block", blocked);
		bff.answer("GET /api/users/google-oauth2%7C1", blocked);
		await user.click(screen.getByRole("button", { name: "Block user" }));
		await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
		await waitFor(() => {
			const row = screen.getByRole("link", { name: "Ada Byron" }).closest("tr");
			expect(row?.textContent).toContain("Blocked");
			expect(focused()?.closest("tr")).toBe(row);
		});
	});

	it("deletes a user, whose row goes at once, and focuses the next row", async () => {
		const { user, went } = await openMenu();
		await user.click(await screen.findByRole("menuitem", { name: "Delete user" }));
		await screen.findByRole("dialog", { name: "Delete Ada Byron?" });
		bff.answer("DELETE /api/users/google-oauth2%7C1", undefined);
		await user.type(screen.getByRole("textbox", { name: /^Type/ }), "ada@example.com");
		const readsBefore = bff.callsOf("GET /api/users/google-oauth2%7C1").length;
		await user.click(screen.getByRole("button", { name: "Delete user" }));
		await waitFor(() => expect(screen.queryByRole("link", { name: "Ada Byron" })).toBeNull());
		await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
		await waitFor(() => expect(focused()).toBe(screen.getByRole("button", { name: "Actions on Grace Hopper" })));
		expect(bff.callsOf("GET /api/users/google-oauth2%7C1")).toHaveLength(readsBefore);
		expect(went.to).toEqual([]);
	});
});
