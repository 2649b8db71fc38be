"use client";

import { useTranslations } from "@/lib/i18n/client/use-translations";
import { followInPlace } from "./follow-in-place.ts";
import classes from "./view-bar.module.css";

type ViewTabProps = {
	href: string;
	/** Set if the list shows this view: as saved, or with changes. */
	current?: "kept" | "changed" | undefined;
	name: string;
};

/** Shows one view as a link in the tab row. */
export function ViewTab({ href, current, name }: ViewTabProps) {
	const t = useTranslations("views");
	return (
		<a
			href={href}
			className={classes.tab}
			aria-current={current === "kept" ? "page" : current !== undefined}
			onClick={followInPlace}
		>
			<bdi className={classes.name} data-name={name} title={name}>
				{name}
			</bdi>
			{current === "changed" ? <span className={classes.changed}>{t("changed")}</span> : null}
		</a>
	);
}
