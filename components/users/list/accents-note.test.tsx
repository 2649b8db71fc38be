import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { UserListChange } from "@/lib/users/client/list/user-list-params";
import { userListDefaults } from "@/lib/users/list-options";
import type { UserList, UserListQuery } from "@/lib/users/user-list";
import { renderComponent } from "../../testing/render-component.tsx";
import { AccentsNote } from "./accents-note.tsx";

function show(query: Partial<UserListQuery>, total = 1, found: UserList["found"] = { by: "index", triedExact: false }) {
	const changes: UserListChange[] = [];
	const list: UserList = { users: [], start: 0, limit: 50, total, found };
	const note = (
		<AccentsNote list={list} query={{ ...userListDefaults, ...query }} onChange={(change) => changes.push(change)} />
	);
	return { ...renderComponent(note), changes };
}

it("offers a name with few matches in its accented forms, in one search", async () => {
	const { user, changes, container } = show({ q: "garcia" });
	expect(container.textContent).toContain("Accents count in a search.");
	await user.click(screen.getByRole("button", { name: /^Search for .*garcia.*, with or without accents$/ }));
	const values = changes[0]?.where?.groups[0]?.conditions.map(({ value }) => value);
	expect(values).toEqual(expect.arrayContaining(["garcia", "garcía"]));
	expect(changes[0]?.q).toBeNull();
});

it("offers an accented name without its accents", async () => {
	const { user, changes } = show({ q: "Müller" });
	await user.click(screen.getByRole("button", { name: /^Search for .*Muller/ }));
	expect(changes).toEqual([{ q: "Muller" }]);
});

it.each<[string, Parameters<typeof show>]>([
	["an e-mail", [{ q: "garcia@example.com" }]],
	["many matches", [{ q: "garcia" }, 11]],
	["no match, where other searches are offered", [{ q: "garcia" }, 0]],
	["a filtered list", [{ q: "garcia", status: "blocked" }]],
	["an exact match", [{ q: "garcia" }, 1, { by: "exact", what: "email", incomplete: false }]],
	["the whole list", [{ q: "" }]],
])("says nothing about accents for %s", (_what, given) => {
	expect(show(...given).container.textContent).not.toContain("Accents");
});
