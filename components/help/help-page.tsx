"use client";

import { Button, Title } from "@mantine/core";
import { IconExternalLink, IconKeyboard } from "@tabler/icons-react";
import { useState } from "react";
import type { Release } from "@/lib/changelog/parse-changelog";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { onDemand } from "../on-demand/on-demand.tsx";
import type { TermId } from "../on-demand/term.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { Section } from "../ui/section.tsx";
import classes from "./help-page.module.css";

const ShortcutSheet = onDemand(() => import("../shell/shortcut-sheet.tsx").then((module) => module.ShortcutSheet));

/** Terms of the glossary, first those of users, then those of the token. */
const terms: readonly TermId[] = [
	...(["role", "permission", "api", "organization", "connection", "bruteForce", "factor", "passkey"] as const),
	...(["identity", "grant", "refreshToken", "userMetadata", "appMetadata", "scope"] as const),
	...(["broker", "cached", "refresh", "window", "grace", "sharedRequest", "lease", "backOff"] as const),
	...(["breaker", "rateLimit", "quota", "fingerprint"] as const),
];

/** Auth0's own pages on what Rolecall shows. */
const documents = {
	managementToken: "secure/tokens/access-tokens/management-api-access-tokens",
	rateLimits: "troubleshoot/customer-support/operational-policies/rate-limit-policy",
	userSearch: "manage-users/user-search/user-search-query-syntax",
	bruteForce: "secure/attack-protection/brute-force-protection",
	logCodes: "deploy-monitor/logs/log-event-type-codes",
} as const;

const isDocument = (name: string): name is keyof typeof documents => Object.hasOwn(documents, name);

function Documents() {
	const t = useTranslations("help");
	return (
		<Section title={t("documentation")} hint={t("documentationHint")}>
			<ul className={classes.links}>
				{Object.keys(documents)
					.filter(isDocument)
					.map((name) => (
						<li key={name}>
							<a href={`https://auth0.com/docs/${documents[name]}`} target="_blank" rel="noreferrer">
								{t(`documents.${name}`)}
								<IconExternalLink size={14} aria-label={t("newTab")} />
							</a>
						</li>
					))}
			</ul>
		</Section>
	);
}

function Glossary() {
	const t = useTranslations("glossary");
	return (
		<Section title={t("title")} hint={t("hint")}>
			<dl className={classes.terms}>
				{terms.map((id) => (
					<div key={id}>
						<dt>{t(`terms.${id}.word`)}</dt>
						<dd>{t(`terms.${id}.text`)}</dd>
					</div>
				))}
			</dl>
		</Section>
	);
}

/** Shows the text of a change. Text between backticks is shown as code. */
function Change({ text }: { text: string }) {
	return text.split("`").map((part, index) =>
		// biome-ignore lint/suspicious/noArrayIndexKey: a part of a constant text is identified by its position
		index % 2 === 1 ? <code key={index}>{part}</code> : part,
	);
}

/** Shows the changelog. It is written in English only, like the other documents. */
function Releases({ releases }: { releases: readonly Release[] }) {
	const t = useTranslations("help");
	return (
		<Section title={t("new")} hint={t("newHint")}>
			<div className={classes.releases} lang="en">
				{releases.map(({ version, notes, groups }) => (
					<section key={version} aria-label={version}>
						<h3>{version}</h3>
						{notes.map((note) => (
							<p key={note}>
								<Change text={note} />
							</p>
						))}
						{groups.map(({ title, items }) => (
							<div key={title}>
								<h4>{title}</h4>
								<ul>
									{items.map((item) => (
										<li key={item}>
											<Change text={item} />
										</li>
									))}
								</ul>
							</div>
						))}
					</section>
				))}
			</div>
		</Section>
	);
}

/** The help of the console: shortcuts, Auth0's documentation, the glossary and what is new. */
export function HelpPage({ releases }: { releases: readonly Release[] }) {
	const t = useTranslations("help");
	const [sheet, setSheet] = useState(false);
	return (
		<>
			<PageTitle>{t("title")}</PageTitle>
			<Title order={1} mb="md">
				{t("title")}
			</Title>
			<div className={classes.page}>
				<Section
					title={t("keys")}
					hint={t("keysHint")}
					actions={
						<Button
							variant="default"
							leftSection={<IconKeyboard size={16} aria-hidden />}
							onPointerEnter={() => void ShortcutSheet.load()}
							onClick={() => setSheet(true)}
						>
							{t("showKeys")}
						</Button>
					}
				>
					{null}
				</Section>
				<Documents />
				<Glossary />
				<Releases releases={releases} />
			</div>
			{sheet ? <ShortcutSheet onClose={() => setSheet(false)} /> : null}
		</>
	);
}
