"use client";

import { useEffect, useRef } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { followInPlace } from "./follow-in-place.ts";
import classes from "./view-bar.module.css";

type ViewTabProps = {
	href: string;
	/** Whether the list shows this view, as it is kept or otherwise. */
	current?: "kept" | "changed" | undefined;
	name: string;
};

/** One view as a link of the row; the one that the list shows is brought into sight. */
export function ViewTab({ href, current, name }: ViewTabProps) {
	const t = useTranslations("views");
	const link = useRef<HTMLAnchorElement>(null);
	useEffect(() => {
		if (current) link.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
	}, [current]);
	return (
		<a
			ref={link}
			href={href}
			className={classes.tab}
			aria-current={current === "kept" ? "page" : current !== undefined}
			onClick={followInPlace}
		>
			<bdi className={classes.name} data-name={name}>
				{name}
			</bdi>
			{current === "changed" ? <span className={classes.changed}>{t("changed")}</span> : null}
		</a>
	);
}
