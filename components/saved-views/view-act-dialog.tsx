"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { viewMutations } from "@/lib/saved-views/client/view-mutations";
import type { View } from "@/lib/saved-views/contract";
import { viewOwner } from "@/lib/saved-views/view-owner";
import { ActDialog } from "../form/act-dialog.tsx";
import { useAct } from "../form/use-act.ts";
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
	const client = useQueryClient();
	const [name, setName] = useState(view.name);
	const { id } = view;
	const changes = {
		rename: { name },
		share: { everyone: true },
		unshare: { everyone: false },
		save: { search, base: view.search },
		delete: {},
	};
	const done = t(`done.${act}`, { name: act === "rename" ? name.trim() : view.name });
	const update = useAct({
		mutation: viewMutations.update(client),
		toInput: (reason) => ({ id, reason, ...changes[act] }),
		done,
		onClose,
	});
	const remove = useAct({
		mutation: viewMutations.delete(client),
		toInput: (reason) => ({ id, reason }),
		done,
		onClose,
	});
	const who = view.everyone ? "everyone" : "mine";
	return (
		<ActDialog
			action={act === "delete" ? "view.deleted" : "view.updated"}
			title={t(`ask.${act}`, { name: view.name })}
			consequence={t(`consequence.${act}`, { who, isMine: String(view.isMine), owner: viewOwner(view) })}
			confirm={t(act)}
			disabled={name.trim() === ""}
			{...(act === "delete" ? remove : update).dialog}
		>
			{act === "rename" ? <ViewNameField value={name} onChange={setName} /> : null}
		</ActDialog>
	);
}
