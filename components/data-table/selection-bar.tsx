"use client";

import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useShortcut } from "../shortcuts/shortcuts-provider.tsx";
import classes from "./table-frame.module.css";

type SelectionBarProps = { count: number; onClear: () => void; children: ReactNode };

/** Shows the number of selected rows and their buttons. Escape clears the selection. */
export function SelectionBar({ count, onClear, children }: SelectionBarProps) {
	const t = useTranslations("ui");
	useShortcut("back", onClear);
	return (
		<section className={classes.selection} aria-label={t("selection")}>
			<output className={classes.selected}>{t("selected", { count })}</output>
			{children}
			<Button variant="subtle" color="gray" size="compact-sm" onClick={onClear}>
				{t("clearSelection")}
			</Button>
		</section>
	);
}
