"use client";

import { Button } from "@mantine/core";
import { IconMapQuestion } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { usersHref } from "@/lib/routes/routes";
import { StatePanel } from "../states/state-panel.tsx";
import { PageLink } from "../ui/page-link.tsx";
import { PageTitle } from "../ui/page-title.tsx";

/** The page for unknown URLs. */
export function NotFound() {
	const t = useTranslations("notFound");
	return (
		<>
			<PageTitle>{t("title")}</PageTitle>
			<StatePanel
				whole
				icon={<IconMapQuestion size={22} aria-hidden />}
				title={t("title")}
				actions={
					<Button component={PageLink} href={usersHref()}>
						{t("home")}
					</Button>
				}
			>
				{t("text")}
			</StatePanel>
		</>
	);
}
