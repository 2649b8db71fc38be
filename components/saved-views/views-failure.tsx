"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import classes from "./view-bar.module.css";

/** That the saved views could not be read, in their place; the list below does not need them. */
export function ViewsFailure({ onRetry }: { onRetry: () => void }) {
	const t = useTranslations();
	return (
		<span role="status" className={classes.failure}>
			{t("views.failed")}
			<Button variant="subtle" size="compact-sm" onClick={onRetry}>
				{t("ui.retry")}
			</Button>
		</span>
	);
}
