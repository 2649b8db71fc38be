"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { viewMutations } from "@/lib/saved-views/client/view-mutations";
import type { View } from "@/lib/saved-views/contract";
import { viewOwner } from "@/lib/saved-views/view-owner";
import { ActDialog } from "../form/act-dialog.tsx";
import { useProblemText } from "../states/use-problem-text.ts";
import { notify } from "../ui/notices.tsx";
import { ViewNameField } from "./view-name-field.tsx";

/** An act on a view that needs a dialog. `save` is for a view shared with everyone; a private view is saved without a dialog. */
export type ViewAct = "rename" | "share" | "unshare" | "save" | "delete";

export type AskedOfView = { act: "create" } | { act: ViewAct; view: View };

type ViewActDialogProps = {
	act: ViewAct;
	view: View;
	/** The current state of the list, as a search string. */
	search: string;
	onClose: () => void;
};

/** Performs one act on a view after stating the consequence and the people affected. */
export function ViewActDialog({ act, view, search, onClose }: ViewActDialogProps) {
	const t = useTranslations("views");
	const problemText = useProblemText();
	const client = useQueryClient();
	const update = useMutation(viewMutations.update(client));
	const remove = useMutation(viewMutations.delete(client));
	const [name, setName] = useState(view.name);
	const { id } = view;
	const changes = {
		rename: { name },
		share: { everyone: true },
		unshare: { everyone: false },
		save: { search, base: view.search },
	};
	const done = () => {
		notify(t(`done.${act}`, { name: act === "rename" ? name.trim() : view.name }));
		onClose();
	};
	const confirm = (reason: string | undefined) => {
		if (act === "delete") remove.mutate({ id, reason }, { onSuccess: done });
		else update.mutate({ id, reason, ...changes[act] }, { onSuccess: done });
	};
	const error = update.error ?? remove.error;
	const who = view.everyone ? "everyone" : "mine";
	return (
		<ActDialog
			action={act === "delete" ? "view.deleted" : "view.updated"}
			title={t(`ask.${act}`, { name: view.name })}
			consequence={t(`consequence.${act}`, { who, isMine: String(view.isMine), owner: viewOwner(view) })}
			confirm={t(act)}
			busy={update.isPending || remove.isPending}
			error={error ? problemText(toBffError(error)) : undefined}
			disabled={name.trim() === ""}
			onConfirm={confirm}
			onClose={onClose}
		>
			{act === "rename" ? <ViewNameField value={name} onChange={setName} /> : null}
		</ActDialog>
	);
}
