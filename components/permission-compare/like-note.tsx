"use client";

import type { ReactNode } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useProblemText } from "../states/use-problem-text.ts";
import { Notice } from "../ui/notice.tsx";
import classes from "./like-note.module.css";

/** Tells the reader which role or user an unsaved edit was copied from. */
export const LikeNote = ({ children }: { children: ReactNode }) => (
	<div className={classes.note}>
		<Notice tone="plain">{children}</Notice>
	</div>
);

/** Explains why the edit could not be copied from the other role or user. */
export function LikeUnread({ name, error }: { name: string; error: Error }) {
	const t = useTranslations("compare");
	const problemText = useProblemText();
	return (
		<div className={classes.note}>
			<Notice tone="bad">
				{t("unread", { name })} {problemText(toBffError(error))}
			</Notice>
		</div>
	);
}
