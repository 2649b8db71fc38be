"use client";

import { Button, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { connectionQueries } from "@/lib/connections/client/connection-queries";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { signInMutations } from "@/lib/users/client/sign-in-mutations";
import { generatePassword } from "@/lib/users/generate-password";
import { bestName } from "@/lib/users/name-line";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { useUser } from "../user-context.tsx";
import { passwordOf } from "./password-of";

const mostBytes = 72;

/** Used if the policy cannot be read: the minimum length is the maximum, so that any policy accepts the password. */
const unknownPolicy = { minLength: mostBytes, blockedWords: [] };

/** Sets a password directly. The password is visible while typed, because it will be handed over. */
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
	const { connection, words } = passwordOf(user);
	const policy = useQuery({ ...connectionQueries.passwordPolicy(connection), enabled: connection !== "" });
	const { minLength, blockedWords } = policy.data ?? unknownPolicy;
	const generate = () => change(generatePassword({ minLength, blockedWords: [...blockedWords, ...words] }));
	const tooLong = new TextEncoder().encode(password).length > mostBytes;
	const change = (value: string) => {
		setPassword(value);
		act.reset();
	};
	return (
		<ActDialog
			action="user.password_set"
			title={t("title", { name })}
			consequence={t("text", { name })}
			confirm={t("confirm")}
			disabled={password === "" || tooLong}
			{...act.dialog}
		>
			<TextInput
				label={t("label")}
				description={t("hint")}
				value={password}
				error={tooLong ? t("tooLong") : act.problems.password}
				spellCheck={false}
				autoComplete="new-password"
				styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
				onChange={(event) => change(event.currentTarget.value)}
				rightSection={password === "" ? null : <CopyButton value={password} what={t("label")} />}
			/>
			<Button variant="default" style={{ justifySelf: "start" }} loading={policy.isLoading} onClick={generate}>
				{t("generate")}
			</Button>
		</ActDialog>
	);
}
