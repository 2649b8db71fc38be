"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useCreateKey } from "@/lib/http/client/create-key";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { viewMutations } from "@/lib/saved-views/client/view-mutations";
import type { View } from "@/lib/saved-views/contract";
import { toListAddress } from "@/lib/users/list-address";
import type { UserColumnId } from "@/lib/users/list-columns";
import type { UserListState } from "@/lib/users/user-list";
import { ActDialog } from "../form/act-dialog.tsx";
import { useProblemText } from "../states/use-problem-text.ts";
import { Notice } from "../ui/notice.tsx";
import { notify } from "../ui/notices.tsx";
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
	const problemText = useProblemText();
	const keyOf = useCreateKey();
	const [name, setName] = useState("");
	const [readers, setReaders] = useState<Readers>({ pinned: true, everyone: false });
	const save = useMutation(viewMutations.create(useQueryClient()));
	const failure = save.error ? toBffError(save.error) : undefined;
	const text = failure && problemText(failure);
	const isNameWrong = failure?.problem?.fields?.name !== undefined;
	const confirm = (reason: string | undefined) => {
		const input = { name, search: toListAddress(query, columns), ...readers, reason };
		const onSuccess = (view: View) => {
			notify(t("done.create", { name: view.name }));
			onSaved(view);
			onClose();
		};
		save.mutate({ input, key: keyOf(input) }, { onSuccess });
	};
	return (
		<ActDialog
			action="view.created"
			title={t("saveView")}
			consequence={t("saveText")}
			confirm={t("saveView")}
			busy={save.isPending}
			error={isNameWrong ? undefined : text}
			disabled={name.trim() === ""}
			onConfirm={confirm}
			onClose={onClose}
		>
			<ViewNameField value={name} error={isNameWrong ? text : undefined} onChange={setName} />
			<ViewReaders value={readers} onChange={setReaders} />
			<ViewSummary query={query} columns={columns} />
			{readers.everyone ? <Notice tone="warn">{t("everyoneSees")}</Notice> : null}
		</ActDialog>
	);
}
