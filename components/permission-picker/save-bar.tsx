"use client";

import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import classes from "./save-bar.module.css";

type SaveBarProps = {
	/** Number of changes. The bar appears with the first one. */
	count: number;
	/** A summary of the changes. */
	children: ReactNode;
	/** Explains why the edit cannot be saved. */
	off?: string | undefined;
	onSave: () => void;
	onDiscard: () => void;
};

/** Shows the unsaved changes at the bottom of the page, with buttons to save and discard them. */
export function SaveBar({ count, children, off, onSave, onDiscard }: SaveBarProps) {
	const t = useTranslations("permissionPicker");
	if (count === 0) return null;
	return (
		<section className={classes.bar} aria-label={t("unsaved")}>
			<div className={classes.words} role="status">
				{children}
				{off ? <p className={classes.off}>{off}</p> : null}
			</div>
			<div className={classes.buttons}>
				<Button variant="default" onClick={onDiscard}>
					{t("discard")}
				</Button>
				<Button onClick={onSave} disabled={off !== undefined}>
					{t("save", { count })}
				</Button>
			</div>
		</section>
	);
}
