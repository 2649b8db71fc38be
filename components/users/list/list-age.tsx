"use client";

import { Anchor } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { isSameName } from "@/lib/text/find-marks";
import type { UserRow } from "@/lib/users/user";
import { DirectoryAge } from "../../states/directory-age.tsx";

/** Returns true if one of the users is called by the typed text, or has it as an identifier. */
const hasNamed = (users: readonly UserRow[], typed: string): boolean =>
	users.some(({ user_id, name, email, nickname, username, phone_number }) =>
		[user_id, name, email, nickname, username, phone_number].some(
			(value) => value !== undefined && isSameName(value, typed),
		),
	);

type ListAgeProps = {
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
export function ListAge({ asOf, users, typed, onSearchTenant }: ListAgeProps) {
	const t = useTranslations("users");
	return (
		<DirectoryAge asOf={asOf}>
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
		</DirectoryAge>
	);
}
