"use client";

import { IconSearch } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Recognised } from "@/lib/users/search/recognise";
import classes from "./user-search-box.module.css";

/** Shows below the search box how its text was interpreted. */
export function RecognisedHint({ id, recognised }: { id: string; recognised: Recognised }) {
	const t = useTranslations("users.recognised");
	const { what, value, within } = recognised;
	const how = what !== "name" ? what : value.includes("*") ? "wild" : /^["“„«]/.test(value) ? "quoted" : what;
	const sentence =
		how === "nothing"
			? t("tokenWithout")
			: within === "token"
				? t("token")
				: within === "address" && what === "user_id"
					? t("address")
					: t(how, { value });
	return (
		<span id={id} className={classes.hint}>
			<IconSearch size={15} aria-hidden />
			{sentence}
		</span>
	);
}
