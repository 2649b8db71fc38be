"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { LuceneProblem } from "@/lib/users/search/parse-lucene";
import classes from "./guided-search.module.css";

const before = 24;
const after = 16;

type LuceneProblemNoteProps = {
	text: string;
	problem: LuceneProblem | undefined;
	/** The field that the reader's level may not search like this. */
	refused: string | undefined;
	/** True if the level may not search that field at all. */
	isUnseen: boolean;
	/** A field of the query that only the directory has, while the directory cannot answer. */
	lacking: string | undefined;
};

/** Shows the error of a query and marks its position, or a syntax hint if there is none. */
export function LuceneProblemNote({ text, problem, refused, isUnseen, lacking }: LuceneProblemNoteProps) {
	const t = useTranslations("guided");
	const tp = useTranslations("problems");
	if (problem === undefined && refused !== undefined) {
		return (
			<div id="lucene-note" role="status" className={classes.problem}>
				<span>{tp(isUnseen ? "search_forbidden_unseen" : "search_forbidden_named", { field: refused })}</span>
			</div>
		);
	}
	if (problem === undefined && lacking !== undefined) {
		return (
			<div id="lucene-note" role="status" className={classes.problem}>
				<span>{t("problems.directory", { field: lacking })}</span>
			</div>
		);
	}
	if (problem === undefined) {
		return (
			<Text id="lucene-note" size="sm" c="dimmed">
				{t("luceneHint")}
			</Text>
		);
	}
	const { position, reason } = problem;
	const marked = text.slice(position, position + 1);
	return (
		<div id="lucene-note" role="status" className={classes.problem}>
			<span>{t("problemAt", { position: position + 1, problem: t(`reasons.${reason}`) })}</span>
			<code className={classes.place}>
				{position > before ? "…" : ""}
				{text.slice(Math.max(0, position - before), position)}
				<mark>{marked === "" ? "⟂" : marked}</mark>
				{text.slice(position + 1, position + after)}
			</code>
		</div>
	);
}
