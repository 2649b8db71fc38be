"use client";

import type { ReactNode } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type en from "@/messages/en.json";
import classes from "./term.module.css";
import { Tooltip } from "./tooltip.tsx";

export type TermId = keyof (typeof en)["glossary"]["terms"];

/** A word with its explanation, which hover and focus show and Escape closes. */
export function Term({ id, children }: { id: TermId; children: ReactNode }) {
	const t = useTranslations("glossary.terms");
	return (
		<Tooltip label={t(`${id}.text`)}>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: the explanation must be reachable by keyboard */}
			<span className={classes.term} tabIndex={0}>
				{children}
			</span>
		</Tooltip>
	);
}
