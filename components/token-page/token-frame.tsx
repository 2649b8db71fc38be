"use client";

import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { tokenHref, tokenOperationHref } from "@/lib/routes/routes";
import { PageTitle } from "../ui/page-title.tsx";
import { LinkTabs } from "../ui/tabs/link-tabs.tsx";
import classes from "./token-frame.module.css";

/** The frame of the two token pages: why a server keeps a token, and the state of this server's token. */
export function TokenFrame({ current, children }: { current: string; children: ReactNode }) {
	const t = useTranslations("token");
	const tabs = [
		{ href: tokenHref, text: t("tabs.pattern") },
		{ href: tokenOperationHref, text: t("tabs.operation") },
	];
	return (
		<>
			<PageTitle>{t("title")}</PageTitle>
			<Title order={1}>{t("title")}</Title>
			<LinkTabs label={t("tabs.label")} tabs={tabs} current={current} />
			<div className={classes.page}>{children}</div>
		</>
	);
}
