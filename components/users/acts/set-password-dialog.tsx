"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { signInMutations } from "@/lib/users/client/sign-in-mutations";
import { bestName } from "@/lib/users/name-line";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";
import { isPasswordTooLong, PasswordField } from "../password-field.tsx";
import { useUser } from "../user-context.tsx";
import { passwordOf } from "./password-of";

/** Sets a password directly. */
export function SetPasswordDialog({ onClose }: { onClose: () => void }) {
	const t = useTranslations("user.password");
	const client = useQueryClient();
	const { user } = useUser();
	const name = bestName(user);
	const [password, setPassword] = useState("");
	const act = useAct({
		mutation: signInMutations.change(client, user.user_id),
		toInput: (reason) => ({ what: "password", input: { password, reason } }) as const,
		done: t("done", { name }),
		fields: ["password"],
		onClose,
	});
	return (
		<ActDialog
			action="user.password_set"
			title={t("title", { name })}
			consequence={t("text", { name })}
			confirm={t("confirm")}
			disabled={password === "" || isPasswordTooLong(password)}
			{...act.dialog}
		>
			<PasswordField
				label={t("label")}
				{...passwordOf(user)}
				value={password}
				error={act.problems.password}
				onChange={(value) => {
					setPassword(value);
					act.reset();
				}}
			/>
		</ActDialog>
	);
}
