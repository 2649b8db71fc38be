"use client";

import { VisuallyHidden } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { followInPlace } from "./follow-in-place.ts";
import classes from "./view-bar.module.css";

type ViewTabProps = {
	href: string;
	/** Set if the list shows this view: as saved, or with changes. */
	current?: "kept" | "changed" | undefined;
	name: string;
	/** The field that keeps the reader's level from using the view. */
	refusedField?: string | undefined;
};

/** Shows one view as a link in the tab row. */
export function ViewTab({ href, current, name, refusedField }: ViewTabProps) {
	const t = useTranslations("views");
	if (refusedField !== undefined) {
		const reason = t("unusable", { field: refusedField });
		return (
			<span className={classes.tab} data-refused title={reason}>
				<bdi className={classes.name} data-name={name}>
					{name}
				</bdi>
				<IconLock size={13} aria-hidden />
				<VisuallyHidden>{reason}</VisuallyHidden>
			</span>
		);
	}
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
