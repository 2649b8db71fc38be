import { act, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { noteDeleted } from "@/lib/users/client/list/deleted-users";
import type { PaletteAction } from "../palette/palette-action.ts";
import { renderComponent } from "../testing/render-component.tsx";
import { pending, serveAnswers } from "../testing/serve-answers.ts";
import { ConsolePalette } from "./console-palette.tsx";

const bff = serveAnswers();
const Icon = () => null;
const nothing = () => undefined;

function open(typed = "", views: object[] = []) {
	const ran: string[] = [];
	const block: PaletteAction = {
		id: "block",
		label: "Block user",
		second: "Ada Byron",
		Icon,
		isHere: true,
		run: () => void ran.push("block"),
	};
	bff.answer("GET /api/views", { views });
	const palette = <ConsolePalette actions={[block]} takeTyped={() => typed} onClose={nothing} />;
	return { ...renderComponent(palette, { path: "/users/auth0%7Cada" }), ran };
}

const people = (users: object[]) => ({ users, start: 0, limit: 25, total: users.length, found: { by: "index" } });
const margaretta = { user_id: "auth0|m", name: "Margaretta Block", email: "m@example.test" };
const options = () => screen.getAllByRole("option").map(({ textContent }) => textContent);

describe("the palette", () => {
	it("offers acts on the page first, then roles, then people, and the list last", async () => {
		bff.answer("GET /api/roles/all", { roles: [{ id: "rol_1", name: "Block editors" }], hasMore: false });
		bff.answer("GET /api/users", people([margaretta]));
		const { user, ran } = open();
		await user.keyboard("block");
		await screen.findByRole("option", { name: /Margaretta/ });
		expect(options()).toEqual([
			"Block userAda Byron",
			"Block editors",
			"Margaretta Blockm@example.test",
			"Users: Blocked",
			"Search the list for “block”",
		]);
		await user.keyboard("{Enter}");
		expect(ran).toEqual(["block"]);
	});

	it("does not offer a saved view that the level cannot use", async () => {
		const owner = { ownerId: "auth0|me", ownerName: "Me", ownerEmail: null };
		const shared = { search: "?sort=name", everyone: false, isMine: true, isPinned: true, ...owner };
		const { user } = open("", [
			{ ...shared, id: "8a1f3c5e-0b8d-4a44-9d3a-1c2b3d4e5f60", name: "Zebra one" },
			{ ...shared, id: "8a1f3c5e-0b8d-4a44-9d3a-1c2b3d4e5f61", name: "Zebra two", refusedField: "email" },
		]);
		bff.answer("GET /api/roles/all", { roles: [], hasMore: false });
		bff.answer("GET /api/users", people([]));
		await screen.findByRole("option", { name: /Zebra one/ });
		expect(screen.queryByRole("option", { name: /Zebra two/ })).toBeNull();
		await user.keyboard("zebra");
		await screen.findByRole("option", { name: /Zebra one/ });
		expect(screen.queryByRole("option", { name: /Zebra two/ })).toBeNull();
	});

	it("does not take the name of the open user for an act on them", async () => {
		bff.answer("GET /api/roles/all", { roles: [], hasMore: false });
		bff.answer("GET /api/users", people([]));
		const { user } = open();
		await user.keyboard("ada");
		await screen.findByText("No users match.");
		expect(options()).toEqual(["Search the list for “ada”"]);
	});

	it("no longer offers a person whom this tab deleted, neither among the recent ones nor among those found", async () => {
		sessionStorage.setItem("rolecall.recent", JSON.stringify({ of: "auth0|me", ids: ["auth0|m", "auth0|ada"] }));
		bff.answer("GET /api/roles/all", { roles: [], hasMore: false });
		bff.answer("GET /api/users", people([margaretta, { user_id: "auth0|ada", name: "Ada Byron" }]));
		const { user, client } = open();
		await screen.findByRole("option", { name: /^Margaretta Block/ });
		act(() => noteDeleted(client, margaretta.user_id));
		await waitFor(() => expect(screen.queryByRole("option", { name: /^Margaretta Block/ })).toBeNull());
		screen.getByRole("option", { name: /^Ada Byron/ });
		await user.keyboard("block");
		await screen.findByText("Use the arrow keys to choose, Enter to open.");
		expect(screen.queryByRole("option", { name: /^Margaretta Block/ })).toBeNull();
		sessionStorage.clear();
	});

	it("has the focus as soon as it mounts, with the caret after the typed text", async () => {
		bff.answer("GET /api/roles/all", pending);
		bff.answer("GET /api/users", pending);
		const { user } = open("gra");
		const box = screen.getByRole<HTMLInputElement>("combobox");
		expect(document.activeElement).toBe(box);
		await user.keyboard("ce");
		expect(box.value).toBe("grace");
	});

	it("waits for the search after Enter, and opens the user that it finds", async () => {
		let answer: (list: object) => void = nothing;
		bff.answer("GET /api/roles/all", { roles: [], hasMore: false });
		bff.answer("GET /api/users", () => new Promise((resolve) => (answer = resolve)));
		const { user, went } = open();
		await user.keyboard("m@example.test{Enter}");
		await screen.findByText("Searching…");
		await expect.poll(() => bff.callsOf("GET /api/users").length).toBe(1);
		expect(went.to).toEqual([]);
		answer(people([margaretta]));
		await expect.poll(() => went.to).toEqual(["/users/auth0%7Cm"]);
	});
});
