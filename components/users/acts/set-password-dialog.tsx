"use client";

import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { connectionQueries } from "@/lib/connections/client/connection-queries";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { signInMutations } from "@/lib/users/client/sign-in-mutations";
import { generatePassword } from "@/lib/users/generate-password";
import { bestName } from "@/lib/users/name-line";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useFieldProblems, useProblemText } from "../../states/use-problem-text.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { notify } from "../../ui/notices.tsx";
import { useUser } from "../user-context.tsx";
import { passwordOf } from "./password-of";

const mostBytes = 72;

/** Used if the policy cannot be read: the minimum length is the maximum, so that any policy accepts the password. */
const unknownPolicy = { minLength: mostBytes, blockedWords: [] };

/** Sets a password directly. The password is visible while typed, because it will be handed over. */
export function SetPasswordDialog({ onClose }: { onClose: () => void }) {
	const t = useTranslations("user.password");
	const problemText = useProblemText();
	const fieldProblems = useFieldProblems();
	const client = useQueryClient();
	const { user } = useUser();
	const name = bestName(user);
	const [password, setPassword] = useState("");
	const mutation = useMutation(signInMutations.change(client, user.user_id));
	const { connection, words } = passwordOf(user);
	const policy = useQuery({ ...connectionQueries.passwordPolicy(connection), enabled: connection !== "" });
	const { minLength, blockedWords } = policy.data ?? unknownPolicy;
	const generate = () => change(generatePassword({ minLength, blockedWords: [...blockedWords, ...words] }));
	const tooLong = new TextEncoder().encode(password).length > mostBytes;
	const failure = mutation.error ? toBffError(mutation.error) : undefined;
	const refused = fieldProblems(failure).password;
	const change = (value: string) => {
		setPassword(value);
		mutation.reset();
	};
	const confirm = (reason: string | undefined) =>
		mutation.mutate(
			{ what: "password", input: { password, ...(reason === undefined ? {} : { reason }) } },
			{
				onSuccess: () => {
					notify(t("done", { name }));
					onClose();
				},
			},
		);
	return (
		<ActDialog
			action="user.password_set"
			title={t("title", { name })}
			consequence={t("text", { name })}
			confirm={t("confirm")}
			busy={mutation.isPending}
			error={failure && refused === undefined ? problemText(failure) : undefined}
			disabled={password === "" || tooLong}
			onConfirm={confirm}
			onClose={onClose}
		>
			<TextInput
				label={t("label")}
				description={t("hint")}
				value={password}
				error={tooLong ? t("tooLong") : refused}
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
