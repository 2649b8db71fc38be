import { expect, it } from "vitest";
import type { View } from "../contract.ts";
import { findCurrentView } from "./find-current-view.ts";

const view = (id: string, search: string): View => ({
	id,
	search,
	name: id,
	everyone: false,
	isMine: true,
	ownerId: "auth0|ana",
	ownerName: "Ana",
	ownerEmail: null,
	isPinned: true,
});
const views = [view("a", "size=25"), view("b", "size=50"), view("c", "size=50")];
const current = (viewId: string | null, search: string) => {
	const found = findCurrentView({ views, viewId, search });
	return found && [found.view.id, found.isChanged];
};

it.each([
	["that the address names", "c", "size=50", ["c", false]],
	["that the address names, changed", "a", "size=50", ["a", true]],
	["of this state, where the address names none", null, "size=50", ["b", false]],
	["of this state, where the address names one that is not there", "gone", "size=25", ["a", false]],
	["of no state there is a view of", null, "size=100", undefined],
])("the list shows the view %s", (_what, viewId, search, expected) => {
	expect(current(viewId, search)).toEqual(expected);
});
