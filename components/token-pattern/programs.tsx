"use client";

import { IconCheck, IconX } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { Term } from "../on-demand/term.tsx";
import { Section } from "../ui/section.tsx";
import { CodeExcerpt } from "./code-excerpt.tsx";
import { linesOf, type Program } from "./program-excerpts.ts";
import classes from "./programs.module.css";

const programs: Program[] = ["rule", "action", "broker"];

function ProgramColumn({ program }: { program: Program }) {
	const t = useTranslations("token.pattern");
	const name = t(`places.${program}.name`);
	return (
		<article className={classes.program} aria-label={name}>
			<h3 className={classes.name}>{program === "broker" ? <Term id="broker">{name}</Term> : name}</h3>
			<p className={classes.what}>{t(`places.${program}.what`)}</p>
			<CodeExcerpt lines={linesOf(program)} label={t("code", { name })} />
			<ul className={classes.points}>
				<li>
					<IconCheck size={16} aria-hidden data-tone="good" />
					<span>{t(`places.${program}.keeps`)}</span>
				</li>
				<li>
					<IconX size={16} aria-hidden data-tone="bad" />
					<span>{t(`places.${program}.lacks`)}</span>
				</li>
			</ul>
			<p className={classes.where}>{t.rich(`places.${program}.where`, { code: (chunks) => <code>{chunks}</code> })}</p>
		</article>
	);
}

/** Shows the same token pattern three times, side by side: as a rule, as an Action, and as Rolecall's broker. */
export function Programs() {
	const t = useTranslations("token.pattern");
	return (
		<Section title={t("title")} hint={t.rich("hint", { code: (chunks) => <code>{chunks}</code> })}>
			<p className={classes.legend}>{t("marked")}</p>
			<div className={classes.programs}>
				{programs.map((program) => (
					<ProgramColumn key={program} program={program} />
				))}
			</div>
			<p className={classes.note}>{t("endOfLife")}</p>
		</Section>
	);
}
