"use client";

import {
	IconAddressBook,
	IconAt,
	IconFileText,
	IconId,
	IconKey,
	IconLink,
	IconPhone,
	IconUser,
	IconWorld,
} from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Recognised } from "@/lib/users/search/recognise";
import classes from "./user-search-box.module.css";

const icons = {
	email: IconAt,
	user_id: IconId,
	log_id: IconFileText,
	phone: IconPhone,
	ip: IconWorld,
	username: IconAddressBook,
	name: IconUser,
} as const;

/** Shows below the search box how its text was interpreted. */
export function RecognisedHint({ id, recognised }: { id: string; recognised: Recognised }) {
	const t = useTranslations("users.recognised");
	const { what, value, within } = recognised;
	if (what === "nothing") {
		return (
			<span id={id} className={classes.hint}>
				<IconKey size={15} aria-hidden />
				{t("tokenWithout")}
			</span>
		);
	}
	const how = what !== "name" ? what : value.includes("*") ? "wild" : /^["“„«]/.test(value) ? "quoted" : what;
	const Icon = within === "token" ? IconKey : within === "address" ? IconLink : icons[what];
	return (
		<span id={id} className={classes.hint}>
			<Icon size={15} aria-hidden />
			<span>
				{within === "token"
					? t("token")
					: within === "address" && what === "user_id"
						? t("address")
						: t(how, { value })}
			</span>
		</span>
	);
}
