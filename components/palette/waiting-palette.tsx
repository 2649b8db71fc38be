"use client";

import { useTranslations } from "@/lib/i18n/client/use-translations";
import classes from "./palette.module.css";

/** What is typed until the palette's code is there; without a box it would be taken for shortcuts. */
let typedAhead = "";

/** Gives what was typed into the waiting palette, once. */
export function takeTyped(): string {
	const typed = typedAhead;
	typedAhead = "";
	return typed;
}

/** Stands in the palette's place while its code loads, and keeps what is typed. */
export function WaitingPalette() {
	const t = useTranslations("palette");
	return (
		<div role="dialog" aria-label={t("title")} className={classes.waiting}>
			<input
				// biome-ignore lint/a11y/noAutofocus: the focus goes where the palette's box will stand
				autoFocus
				aria-label={t("title")}
				className={classes.input}
				placeholder={t("placeholder")}
				onChange={(event) => {
					typedAhead = event.currentTarget.value;
				}}
			/>
		</div>
	);
}
