"use client";

import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { StatePanel } from "../states/state-panel.tsx";

/** Shown if a page throws an error of Rolecall's own. */
export function PageBroke({ onRetry }: { onRetry: () => void }) {
	const t = useTranslations("error");
	return (
		<StatePanel
			alert
			whole
			icon={<IconAlertTriangle size={22} aria-hidden />}
			title={t("title")}
			actions={<Button onClick={onRetry}>{t("again")}</Button>}
		>
			{t("text")}
		</StatePanel>
	);
}
