"use client";

import { Anchor, Text } from "@mantine/core";
import { useNow } from "use-intl";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { isSameName } from "@/lib/text/find-marks";
import type { UserRow } from "@/lib/users/user";

/** Returns true if one of the users is called by the typed text, or has it as an identifier. */
const hasNamed = (users: readonly UserRow[], typed: string): boolean =>
	users.some(({ user_id, name, email, nickname, username, phone_number }) =>
		[user_id, name, email, nickname, username, phone_number].some(
			(value) => value !== undefined && isSameName(value, typed),
		),
	);

type DirectoryAgeProps = {
	asOf: string;
	users: readonly UserRow[];
	/** The text of the search box. */
	typed: string;
	onSearchTenant: () => void;
};

/**
 * Says how old a list from the directory is. Its age grows while it is shown. Unless the list has somebody of exactly the typed name, it says
 * that somebody newer may be missing, and offers the tenant's own search.
 */
export function DirectoryAge({ asOf, users, typed, onSearchTenant }: DirectoryAgeProps) {
	const t = useTranslations("users");
	const format = useFormatter();
	const now = useNow({ updateInterval: 1_000 });
	const at = new Date(asOf);
	return (
		<Text size="sm" c="dimmed" title={format.dateTime(at, { dateStyle: "medium", timeStyle: "medium" })}>
			{t("directoryAge", { age: format.relativeTime(at, { now: at > now ? at : now }) })}
			{typed.trim() === "" || hasNamed(users, typed) ? null : (
				<>
					{". "}
					{t.rich("directoryNewer", {
						search: (text) => (
							<Anchor component="button" fz="inherit" onClick={onSearchTenant}>
								{text}
							</Anchor>
						),
					})}
				</>
			)}
		</Text>
	);
}
