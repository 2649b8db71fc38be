"use client";

import { useTranslations } from "@/lib/i18n/client/use-translations";
import classes from "./palette.module.css";
import type { OpenedPaletteProps } from "./palette-action.ts";

/** Text that is typed before the palette's code has loaded. Without a box the keys would trigger shortcuts. */
let typedAhead = "";

/** Returns the text that was typed into the waiting palette, once. */
export function takeTyped(): string {
	const typed = typedAhead;
	typedAhead = "";
	return typed;
}

/** Stands in for the palette while its code loads, and keeps the typed text. Escape closes it too. */
export function WaitingPalette({ onClose }: Pick<OpenedPaletteProps, "onClose">) {
	const t = useTranslations("palette");
	return (
		<div role="dialog" aria-label={t("title")} className={classes.waiting}>
			<input
				// biome-ignore lint/a11y/noAutofocus: the box is replaced by the palette's own, which also takes the focus
				autoFocus
				aria-label={t("title")}
				className={classes.input}
				placeholder={t("placeholder")}
				onChange={(event) => {
					typedAhead = event.currentTarget.value;
				}}
				onKeyDown={(event) => {
					if (event.key !== "Escape") return;
					event.stopPropagation();
					typedAhead = "";
					onClose();
				}}
			/>
		</div>
	);
}
