"use client";

import { Button } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { toBffError } from "@/lib/http/client/bff-error";
import { useProblemText } from "../ui/use-problem-text.ts";
import classes from "./views-row.module.css";

/** That the saved views could not be read, in their place; the list below does not need them. */
export function ViewsFailure({ error, onRetry }: { error: Error; onRetry: () => void }) {
	const t = useTranslations();
	const problemText = useProblemText();
	return (
		<span role="status" className={classes.failure} title={problemText(toBffError(error))}>
			<IconPlugConnectedX size={15} aria-hidden />
			{t("views.failed")}
			<Button variant="subtle" size="compact-sm" onClick={onRetry}>
				{t("ui.retry")}
			</Button>
		</span>
	);
}
