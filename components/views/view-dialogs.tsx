"use client";

import type { UserListState } from "@/lib/users/contract-list";
import type { UserColumnId } from "@/lib/users/list-columns";
import { toListSearch } from "@/lib/users/list-search";
import type { View } from "@/lib/views/contract";
import { SaveViewDialog } from "./save-view-dialog.tsx";
import { ViewActDialog } from "./view-act-dialog.tsx";
import type { AskedOfView } from "./view-acts.ts";

type ViewDialogsProps = {
	asked: AskedOfView;
	query: UserListState;
	columns: readonly UserColumnId[];
	onSaved: (view: View) => void;
	onClose: () => void;
};

/** The question that was opened; their code comes with the first one. */
export function ViewDialogs({ asked, query, columns, onSaved, onClose }: ViewDialogsProps) {
	if (asked.act === "create") {
		return <SaveViewDialog query={query} columns={columns} onSaved={onSaved} onClose={onClose} />;
	}
	return <ViewActDialog act={asked.act} view={asked.view} search={toListSearch(query, columns)} onClose={onClose} />;
}
