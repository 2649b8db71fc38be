"use client";

import { type ReactNode, useState } from "react";
import { maskSign } from "@/lib/access/mask-sign";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { User } from "@/lib/users/user";
import { TypedConfirmation } from "../form/typed-confirmation.tsx";

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
		<TypedConfirmation
			label={t("deleteType", { expected })}
			value={typed}
			error={wanted.startsWith(is) ? undefined : t("deleteMismatch", { expected })}
			onChange={setTyped}
		/>
	);
	return { typed, matches: is === wanted, field };
}
