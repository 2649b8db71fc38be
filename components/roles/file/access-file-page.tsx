"use client";

import { Title } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { rolesHref } from "@/lib/routes/routes";
import { BackLink } from "../../ui/back-link.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import classes from "./access-file.module.css";
import { ExportSection } from "./export-section.tsx";
import { FilePlanSection } from "./file-plan-section.tsx";

/** Exports the tenant's roles to a file, and compares a file with the tenant. */
export function AccessFilePage() {
	const t = useTranslations("accessFile");
	const roles = useTranslations("roles");
	return (
		<>
			<PageTitle>{t("title")}</PageTitle>
			<BackLink href={rolesHref}>{roles("back")}</BackLink>
			<Title order={1} mb="md">
				{t("title")}
			</Title>
			<div className={classes.page}>
				<ExportSection />
				<FilePlanSection />
			</div>
		</>
	);
}
