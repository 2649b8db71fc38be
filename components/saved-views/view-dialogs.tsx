"use client";

import { viewHref } from "@/lib/saved-views/client/find-current-view";
import type { View } from "@/lib/saved-views/contract";
import { toListAddress } from "@/lib/users/list-address";
import type { UserColumnId } from "@/lib/users/list-columns";
import type { UserListState } from "@/lib/users/user-list";
import { SaveViewDialog } from "./save-view-dialog.tsx";
import { type AskedOfView, ViewActDialog } from "./view-act-dialog.tsx";

type ViewDialogsProps = {
	asked: AskedOfView;
	query: UserListState;
	columns: readonly UserColumnId[];
	onClose: () => void;
};

/** Shows the open dialog. The code of the dialogs loads with the first one. */
export function ViewDialogs({ asked, query, columns, onClose }: ViewDialogsProps) {
	if (asked.act === "create") {
		// The URL gets the whole state, so that it links to the view from now on.
		const goTo = (view: View) =>
			history.replaceState(null, "", `${viewHref(view)}${query.page > 1 ? `&page=${query.page}` : ""}`);
		return <SaveViewDialog query={query} columns={columns} onSaved={goTo} onClose={onClose} />;
	}
	return <ViewActDialog act={asked.act} view={asked.view} search={toListAddress(query, columns)} onClose={onClose} />;
}
