"use client";

import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { onDemand } from "../on-demand/on-demand.tsx";
import { Section } from "../ui/section.tsx";
import { TokenDrawing } from "./token-drawing.tsx";
import classes from "./token-pattern.module.css";

const Programs = onDemand(() => import("./programs.tsx").then((module) => module.Programs), {
	loading: () => <Skeleton height={360} />,
});

const reasons = ["secret", "cost", "share"] as const;

/** Teaches why a server keeps the token: reasons and a drawing, runs to try, and the same pattern in three programs. */
export function TokenPattern({ lab, signIns }: Record<"lab" | "signIns", ReactNode>) {
	const t = useTranslations("token.pattern");
	return (
		<>
			<Section title={t("why")}>
				<div className={classes.why}>
					<ol className={classes.reasons}>
						{reasons.map((reason) => (
							<li key={reason}>{t.rich(reason, { strong: (chunks) => <strong>{chunks}</strong> })}</li>
						))}
					</ol>
					<TokenDrawing />
				</div>
			</Section>
			{lab}
			{signIns}
			<Programs />
		</>
	);
}
