"use client";

import { Button, Progress } from "@mantine/core";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useProblemText } from "../../states/use-problem-text.ts";
import { Notice } from "../../ui/notice.tsx";
import classes from "./access-file.module.css";
import type { TenantReading } from "./use-tenant-access.ts";

/** Shows the progress of reading the tenant's roles, or why it failed. */
export function ReadingNote({ reading: { isReading, progress, error, cancel } }: { reading: TenantReading }) {
	const t = useTranslations("accessFile");
	const ui = useTranslations("ui");
	const problemText = useProblemText();
	if (error) return <Notice tone="bad">{`${t("unread")} ${problemText(toBffError(error))}`}</Notice>;
	if (!isReading) return null;
	const { read, total } = progress ?? { read: 0, total: 0 };
	return (
		<div className={classes.reading} role="status">
			<span>{progress === undefined ? t("reading") : t("readSoFar", { read, total })}</span>
			<Progress
				className={classes.progress ?? ""}
				value={total === 0 ? 0 : (read / total) * 100}
				size="sm"
				aria-label={t("reading")}
			/>
			<Button variant="default" size="compact-sm" onClick={cancel}>
				{ui("cancel")}
			</Button>
		</div>
	);
}
