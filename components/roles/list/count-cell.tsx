import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { Placeholder } from "../../ui/placeholder.tsx";
import classes from "./role-list.module.css";
import type { CountState } from "./use-role-counts.ts";

type CountCellProps = { state: CountState | undefined; of: "members" | "permissions" };

/** Shows a count of a role, or that it is loading or could not be read. */
export function CountCell({ state, of }: CountCellProps) {
	const t = useTranslations("roles");
	const format = useFormatter();
	const value = state?.counts?.[of] ?? undefined;
	if (value !== undefined) {
		const text = format.number(value);
		return of === "members" && state?.counts?.hasMoreMembers ? t("atLeast", { count: text }) : text;
	}
	if (state?.failed !== undefined) return <span className={classes.uncounted}>{t("uncounted")}</span>;
	return (
		<span role="status" aria-label={t("counting")} className={classes.pending}>
			<Placeholder height={10} width={28} />
		</span>
	);
}
