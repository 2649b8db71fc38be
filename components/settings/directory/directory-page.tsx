"use client";

import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { directoryQueries } from "@/lib/directory/client/directory-queries";
import type { DirectoryReport } from "@/lib/directory/contract";
import { exportedFromSeconds, scopesOfPart } from "@/lib/directory/directory-options";
import { directoryFields } from "@/lib/env/directory-fields";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { QueryState } from "../../states/query-state.tsx";
import { PageHead, Section } from "../../ui/section.tsx";
import classes from "./directory-page.module.css";
import { DirectoryState } from "./directory-state.tsx";
import { useLength } from "./use-length.ts";

/** Shows the directory: its state and switch, what it cannot read, what it costs, and what it stores. */
export function DirectoryPage() {
	const t = useTranslations("directorySettings");
	return (
		<div className={classes.page}>
			<PageHead title={t("title")} hint={t("hint")} />
			<QueryState query={useQuery(directoryQueries.report())} room="640px">
				{(report) => (
					<>
						<DirectoryState report={report} />
						<Missing report={report} />
						<Cost report={report} />
						<Stored report={report} />
					</>
				)}
			</QueryState>
		</div>
	);
}

/** Names what the grant does not let the directory read, with the scopes that would. */
function Missing({ report: { status } }: { report: DirectoryReport }) {
	const t = useTranslations("directorySettings");
	if (status.missing.length === 0) return null;
	return (
		<Section title={t("missingTitle")} hint={t("missingHint")}>
			<ul className={classes.list}>
				{status.missing.map((part) => (
					<li key={part}>
						<span>{t(`missing.${part}`)}</span>
						{scopesOfPart[part].map((scope) => (
							<code key={scope}>{scope}</code>
						))}
					</li>
				))}
			</ul>
		</Section>
	);
}

/** Says how many calls the first fill takes, and how many it takes to stay up to date. */
function Cost({ report: { estimate, plan } }: { report: DirectoryReport }) {
	const t = useTranslations("directorySettings.cost");
	const lengthOf = useLength();
	return (
		<Section title={t("title")}>
			<ul className={classes.list}>
				<li>
					{estimate === undefined
						? t("fill")
						: t(estimate.seconds < exportedFromSeconds ? "estimate" : "estimateExport", {
								...estimate,
								plan,
								time: lengthOf(Math.max(1, estimate.seconds)),
							})}
				</li>
				<li>{t("fresh")}</li>
				<li>{t("share")}</li>
			</ul>
		</Section>
	);
}

/** Lists what is stored of a user, and what `DIRECTORY_FIELDS` leaves out. */
function Stored({ report: { fields } }: { report: DirectoryReport }) {
	const t = useTranslations("directorySettings.stores");
	const dropped = directoryFields.filter((field) => !fields.includes(field));
	return (
		<Section title={t("title")} hint={t("hint")}>
			<ul className={classes.list}>
				<li>{t("always")}</li>
				{fields.map((field) => (
					<li key={field}>{t(`fields.${field}`)}</li>
				))}
				{dropped.length === 0 ? null : (
					<li>
						<span>{t("dropped")}</span>
						{dropped.map((field) => (
							<code key={field}>{field}</code>
						))}
					</li>
				)}
			</ul>
			<Text size="sm" c="dimmed" mt="sm">
				{t("never")}
			</Text>
		</Section>
	);
}
