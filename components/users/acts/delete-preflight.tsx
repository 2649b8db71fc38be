"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { belongingQueries } from "@/lib/users/client/belonging-queries";
import { QueryState } from "../../states/query-state.tsx";
import { useProblemText } from "../../states/use-problem-text.ts";
import { Facts } from "../../ui/facts.tsx";
import { useUser } from "../user-context.tsx";
import classes from "./delete-preflight.module.css";

/** Lists what is deleted along with a user, read when the dialog opens. A count that Auth0 does not return is shown with the reason. */
export function DeletePreflight() {
	const t = useTranslations("user.act");
	const format = useFormatter();
	const problemText = useProblemText();
	const { user } = useUser();
	const query = useQuery(belongingQueries.belongings(user.user_id));
	const keys = Object.keys(user.user_metadata).length + Object.keys(user.app_metadata).length;
	return (
		<section className={classes.preflight} aria-label={t("deletePreflight")}>
			<h3 className={classes.title}>{t("deletePreflight")}</h3>
			<p className={classes.own}>
				{[t("deleteIdentities", { count: user.identities.length }), t("deleteKeys", { count: keys })].join(" · ")}
			</p>
			<QueryState query={query}>
				{({ belongings }) => (
					<Facts
						items={belongings.map((one) => ({
							name: t(`deleteKinds.${one.kind}`),
							value:
								one.state === "unavailable"
									? t("deleteUnknown", { why: problemText({ code: one.code }) })
									: one.hasMore
										? t("deleteMore", { count: one.count })
										: format.number(one.count),
						}))}
					/>
				)}
			</QueryState>
		</section>
	);
}
