"use client";

import { TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { maskSign } from "@/lib/access/mask-sign";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { User } from "@/lib/users/user";

/** Returns a field that the reader types the user's e-mail into, or their id, and whether it names the user. */
export function useTypedUser({ user_id, email }: Pick<User, "user_id" | "email">): {
	typed: string;
	matches: boolean;
	field: ReactNode;
} {
	const t = useTranslations("user.act");
	const [typed, setTyped] = useState("");
	const expected = email === undefined || email.includes(maskSign) ? user_id : email;
	const [is, wanted] = [typed.trim().toLowerCase(), expected.toLowerCase()];
	const field = (
		<TextInput
			label={t("deleteType", { expected })}
			value={typed}
			onChange={(event) => setTyped(event.currentTarget.value)}
			error={wanted.startsWith(is) ? undefined : t("deleteMismatch", { expected })}
			spellCheck={false}
			autoComplete="off"
		/>
	);
	return { typed, matches: is === wanted, field };
}
