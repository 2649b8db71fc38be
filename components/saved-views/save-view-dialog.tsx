"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useCreateKey } from "@/lib/http/client/create-key";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { viewMutations } from "@/lib/saved-views/client/view-mutations";
import type { View } from "@/lib/saved-views/contract";
import { toListAddress } from "@/lib/users/list-address";
import type { UserColumnId } from "@/lib/users/list-columns";
import type { UserListState } from "@/lib/users/user-list";
import { ActDialog } from "../form/act-dialog.tsx";
import { useAct } from "../form/use-act.ts";
import { Notice } from "../ui/notice.tsx";
import { ViewNameField } from "./view-name-field.tsx";
import { type Readers, ViewReaders } from "./view-readers.tsx";
import { ViewSummary } from "./view-summary.tsx";

type SaveViewDialogProps = {
	query: UserListState;
	columns: readonly UserColumnId[];
	onSaved: (view: View) => void;
	onClose: () => void;
};

/** Saves the state of the list under a name, for the reader or for everyone. */
export function SaveViewDialog({ query, columns, onSaved, onClose }: SaveViewDialogProps) {
	const t = useTranslations("views");
	const keyOf = useCreateKey();
	const [name, setName] = useState("");
	const [readers, setReaders] = useState<Readers>({ pinned: true, everyone: false });
	const act = useAct({
		mutation: viewMutations.create(useQueryClient()),
		toInput: (reason) => {
			const input = { name, search: toListAddress(query, columns), ...readers, reason };
			return { input, key: keyOf(input) };
		},
		done: (view) => t("done.create", { name: view.name }),
		onDone: (view) => {
			onSaved(view);
			onClose();
		},
		fields: ["name"],
		onClose,
	});
	return (
		<ActDialog
			action="view.created"
			title={t("saveView")}
			consequence={t("saveText")}
			confirm={t("saveView")}
			disabled={name.trim() === ""}
			{...act.dialog}
		>
			<ViewNameField value={name} error={act.problems.name && act.text} onChange={setName} />
			<ViewReaders value={readers} onChange={setReaders} />
			<ViewSummary query={query} columns={columns} />
			{readers.everyone ? <Notice tone="warn">{t("everyoneSees")}</Notice> : null}
		</ActDialog>
	);
}
