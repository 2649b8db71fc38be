import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { usersSearchHref } from "@/lib/routes/routes";
import type { ReadyInsights } from "@/lib/users/insights/insights";
import { PageLink } from "../../ui/page-link.tsx";
import classes from "./insights-page.module.css";

type InsightNumbersProps = { numbers: ReadyInsights["numbers"]; days: number; dormant: number };

/** Shows the numbers of the insights, each as a link to the users whom it counts. */
export function InsightNumbers({ numbers, days, dormant }: InsightNumbersProps) {
	const t = useTranslations("insights");
	const format = useFormatter();
	const everybody = numbers.find(({ name }) => name === "everybody")?.count ?? 0;
	const percent = (part: number, whole: number) =>
		format.number(whole === 0 ? 0 : part / whole, { style: "percent", maximumFractionDigits: 1 });
	return (
		<ul className={classes.numbers} aria-label={t("numbersLabel")}>
			{numbers.map(({ name, count, search, known }) => (
				<li key={name}>
					<PageLink href={usersSearchHref(search)} className={classes.number}>
						<span className={classes.name}>{t(`numbers.${name}`)}</span>{" "}
						<span className={classes.count}>
							{format.number(count)}{" "}
							{name === "everybody" ? null : (
								<span className={classes.share}>{percent(count, known ?? everybody)}</span>
							)}
						</span>{" "}
						<span className={classes.hint}>
							{t(`hints.${name}`, { days, dormant, known: known ?? everybody, share: percent(known ?? 0, everybody) })}
						</span>
					</PageLink>
				</li>
			))}
		</ul>
	);
}
