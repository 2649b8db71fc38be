"use client";

import { Button, CloseButton } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { tokenHref, usersHref } from "@/lib/routes/routes";
import { usePalette } from "../palette/palette-provider.tsx";
import { PageLink } from "../ui/page-link.tsx";
import classes from "./tour.module.css";

const steps = ["find", "person", "keys", "token"] as const;

/** Pages that a step is about. */
const pages = { person: usersHref(), token: tokenHref };

/** The step before the first: on a phone the tour starts as a bar, because a card would cover half of the screen. */
const bar = -1;

/** A tour of the console in four steps, beside the page. It takes no focus. Escape within it closes it. */
export function Tour({ onClose }: { onClose: () => void }) {
	const t = useTranslations("tour");
	const { keys } = usePalette();
	const [at, setAt] = useState(() => (window.matchMedia("(max-width: 48em)").matches ? bar : 0));
	const isBar = at === bar;
	const step = steps[at] ?? "find";
	const page = step === "person" || step === "token" ? step : undefined;
	const isLast = at === steps.length - 1;
	const close = <CloseButton aria-label={t("close")} onClick={onClose} />;
	return (
		<aside
			className={classes.tour}
			data-bar={isBar || undefined}
			aria-label={t("label")}
			onKeyDown={(event) => {
				if (event.key !== "Escape") return;
				event.stopPropagation();
				onClose();
			}}
		>
			{isBar ? null : (
				<div className={classes.head}>
					<span className={classes.place}>{t("step", { at: at + 1, all: steps.length })}</span>
					{close}
				</div>
			)}
			<div aria-live="polite">
				{isBar ? null : (
					<>
						<h2 className={classes.title}>{t(`steps.${step}.title`)}</h2>
						<p className={classes.text}>{t(`steps.${step}.text`, { keys })}</p>
					</>
				)}
			</div>
			<div className={classes.actions}>
				{page === undefined ? null : (
					<PageLink href={pages[page]} className={classes.page}>
						{t(`steps.${page}.page`)}
					</PageLink>
				)}
				<span className={classes.buttons}>
					{at > 0 ? (
						<Button variant="default" size="compact-md" onClick={() => setAt(at - 1)}>
							{t("back")}
						</Button>
					) : null}
					<Button size="compact-md" onClick={() => (isLast ? onClose() : setAt(at + 1))}>
						{t(isBar ? "start" : isLast ? "done" : "next")}
					</Button>
				</span>
				{isBar ? close : null}
			</div>
		</aside>
	);
}
