"use client";

import { Text, VisuallyHidden } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { type KeyChange, listKeyChanges, listLostKeys } from "@/lib/users/client/metadata-text";
import type { Metadata } from "@/lib/users/user";
import { ActDialog } from "../../form/act-dialog.tsx";
import { valueText } from "../conflict/merge-choices";
import classes from "./metadata-diff-dialog.module.css";

type MetadataDiffDialogProps = {
	before: Metadata;
	after: Metadata;
	busy: boolean;
	error: string | undefined;
	onConfirm: (reason: string | undefined) => void;
	onClose: () => void;
};

const signs = { added: "+", changed: "~", removed: "−" };

/** Lists what is lost inside a value that is replaced as a whole. */
function Lost({ change }: { change: KeyChange }) {
	const t = useTranslations("user.metadata");
	const lost = listLostKeys(change);
	return lost.length === 0 ? null : (
		<Text size="sm" c="dimmed">
			{t("lost", { keys: lost.join(", ") })}
		</Text>
	);
}

/** Shows the additions, changes and removals of a save, key by key, before it is made. */
export function MetadataDiffDialog({ before, after, busy, error, onConfirm, onClose }: MetadataDiffDialogProps) {
	const t = useTranslations("user.metadata");
	return (
		<ActDialog
			action="user.metadata_updated"
			title={t("diffTitle")}
			consequence={t("merge")}
			confirm={t("confirm")}
			busy={busy}
			error={error}
			onConfirm={onConfirm}
			onClose={onClose}
			size="lg"
		>
			<ul className={classes.changes}>
				{listKeyChanges(before, after).map((change) => (
					<li key={change.key} data-kind={change.kind}>
						<span className={classes.head}>
							<span aria-hidden>{signs[change.kind]}</span>
							{t(change.kind)} <code>{change.key}</code>
						</span>
						<Lost change={change} />
						{change.kind === "added" ? null : (
							<del className={classes.before}>
								<VisuallyHidden>{t("before")}</VisuallyHidden>
								{valueText(change.before)}
							</del>
						)}
						{change.kind === "removed" ? null : (
							<ins className={classes.after}>
								<VisuallyHidden>{t("after")}</VisuallyHidden>
								{valueText(change.after)}
							</ins>
						)}
					</li>
				))}
			</ul>
		</ActDialog>
	);
}
