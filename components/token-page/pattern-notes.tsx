"use client";

import { Tabs } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { Notice } from "../ui/notice.tsx";
import { Section } from "../ui/section.tsx";
import { CodeExcerpt } from "./code-excerpt.tsx";
import { type PatternPlace, patternExcerpts } from "./pattern-excerpts.ts";
import classes from "./pattern-notes.module.css";

const places: PatternPlace[] = ["rule", "action", "broker"];

function PatternPanel({ place }: { place: PatternPlace }) {
	const t = useTranslations("token.pattern");
	return (
		<div className={classes.panel}>
			<CodeExcerpt code={patternExcerpts[place]} label={t(`places.${place}.name`)} />
			<div className={classes.words}>
				<p>{t(`places.${place}.what`)}</p>
				<ul>
					<li>
						<IconCheck size={16} aria-hidden data-tone="good" />
						<span>{t(`places.${place}.keeps`)}</span>
					</li>
					<li>
						<IconX size={16} aria-hidden data-tone="bad" />
						<span>{t(`places.${place}.lacks`)}</span>
					</li>
				</ul>
				<p className={classes.where}>{t.rich(`places.${place}.where`, { code: (chunks) => <code>{chunks}</code> })}</p>
			</div>
		</div>
	);
}

/** Shows the same token pattern three times: as the seed's rule, as an Action, and as Rolecall's broker. */
export function PatternNotes() {
	const t = useTranslations("token.pattern");
	return (
		<Section title={t("title")} hint={t.rich("hint", { code: (chunks) => <code>{chunks}</code> })}>
			<div className={classes.frame}>
				<Notice tone="plain">{t("endOfLife")}</Notice>
				<Tabs defaultValue="rule" keepMounted={false}>
					<Tabs.List aria-label={t("title")}>
						{places.map((place) => (
							<Tabs.Tab key={place} value={place}>
								{t(`places.${place}.name`)}
							</Tabs.Tab>
						))}
					</Tabs.List>
					{places.map((place) => (
						<Tabs.Panel key={place} value={place} pt="md">
							<PatternPanel place={place} />
						</Tabs.Panel>
					))}
				</Tabs>
			</div>
		</Section>
	);
}
