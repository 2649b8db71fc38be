"use client";

import { Skeleton } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { Section } from "../ui/section.tsx";
import classes from "./token-operation.module.css";

const lines = ["72%", "58%", "64%", "40%", "52%", "66%", "44%"];

/** Placeholder with the page's final layout, shown before the first response. */
export function TokenSkeleton() {
	const t = useTranslations();
	return (
		<div role="status" aria-busy aria-label={t("ui.loading")} className={classes.waiting}>
			<Section title={t("token.now")}>
				<div className={classes.token}>
					<Skeleton circle height={240} />
					<div className={classes.lines}>
						{lines.map((width) => (
							<Skeleton key={width} height={14} width={width} />
						))}
					</div>
				</div>
			</Section>
		</div>
	);
}
