"use client";

import en from "@/messages/en.json";
import es from "@/messages/es.json";
import classes from "./rolecall-broke.module.css";

const texts = { en: en.error, es: es.error };

/**
 * Shown if the frame of all pages throws. It needs nothing that the frame provides: it has its own styles, and takes its texts in the
 * language of the browser.
 */
export function RolecallBroke() {
	const locale = navigator.language.startsWith("es") ? "es" : "en";
	const { title, text, again } = texts[locale];
	return (
		<main lang={locale} className={classes.page}>
			<title>{`${title} · Rolecall`}</title>
			<h1 className={classes.title}>{title}</h1>
			<p className={classes.text}>{text}</p>
			<button type="button" className={classes.again} onClick={() => location.reload()}>
				{again}
			</button>
		</main>
	);
}
