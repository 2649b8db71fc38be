import { act } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import type { UserRow } from "@/lib/users/user";
import { renderComponent } from "../../testing/render-component.tsx";
import { useSelectedUsers } from "./use-selected-users.ts";

const rowsOf = (...ids: string[]): UserRow[] => ids.map((user_id) => ({ user_id, identities: [] }));
const rowId = ({ user_id }: UserRow) => user_id;

type Shown = { users: UserRow[]; before: number | undefined; list: string };

function show(first: Shown) {
	const now: { selected?: ReturnType<typeof useSelectedUsers>; set?: (shown: Shown) => void } = {};
	const Probe = () => {
		const [shown, setShown] = useState(first);
		now.set = setShown;
		now.selected = useSelectedUsers({ ...shown, rowId });
		return null;
	};
	renderComponent(<Probe />);
	return {
		load: (shown: Shown) => act(() => now.set?.(shown)),
		toggle: (id: string) => act(() => now.selected?.selection.toggle(id)),
		toggleAll: () => act(() => now.selected?.selection.toggleAll()),
		chosen: () => now.selected?.chosen.map(({ user_id }) => user_id).toSorted(),
		count: () => now.selected?.selection.ids.size,
	};
}

it("selected users stay selected while another part of the list is loaded, and after the way back", () => {
	const { load, toggle, toggleAll, chosen, count } = show({ users: rowsOf("a", "b"), before: 0, list: "all" });
	toggle("a");
	load({ users: rowsOf("x", "y"), before: 50, list: "all" });
	toggleAll();
	expect(chosen()).toEqual(["a", "x", "y"]);
	toggleAll();
	expect(chosen()).toEqual(["a"]);
	load({ users: rowsOf("a", "b"), before: 0, list: "all" });
	toggle("b");
	expect([chosen(), count()]).toEqual([["a", "b"], 2]);
});

it("a selected user who is not in the list any more is not selected, and neither is one of another list or page", () => {
	const { load, toggle, chosen } = show({ users: rowsOf("a", "b"), before: 0, list: "all" });
	toggle("a");
	load({ users: rowsOf("b", "c"), before: 0, list: "all" });
	expect(chosen()).toEqual([]);
	toggle("b");
	load({ users: rowsOf("x"), before: 50, list: "blocked" });
	expect(chosen()).toEqual([]);
	const paged = show({ users: rowsOf("a"), before: undefined, list: "all" });
	paged.toggle("a");
	paged.load({ users: rowsOf("x"), before: undefined, list: "all" });
	expect(paged.chosen()).toEqual([]);
});
