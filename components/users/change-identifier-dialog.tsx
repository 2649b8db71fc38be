"use client";

import { Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { toBffError } from "@/lib/http/client/bff-error";
import { signInMutations } from "@/lib/users/client/sign-in-mutations";
import { bestName } from "@/lib/users/name-line";
import type { Verification } from "@/lib/users/sign-in-options";
import { ActDialog } from "../form/act-dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { notify } from "../ui/notices.tsx";
import { useProblemText } from "../ui/use-problem-text.ts";
import { type IdentifierKind, identifierKinds, toIdentifierChange } from "./identifier-kinds.ts";
import { useMailNotice } from "./use-mail-notice.tsx";
import { useUser } from "./user-context.tsx";
import { VerificationChoice } from "./verification-choice.tsx";

/** Changes the e-mail, username or phone number, with the old one in sight and, where there is a choice, how it is verified. */
export function ChangeIdentifierDialog({ kind, onClose }: { kind: IdentifierKind; onClose: () => void }) {
	const t = useTranslations("user.change");
	const problemText = useProblemText();
	const sayMailed = useMailNotice();
	const client = useQueryClient();
	const { user } = useUser();
	const { field, isValid, inputMode, type } = identifierKinds[kind];
	const current = user[field] ?? "";
	const [value, setValue] = useState("");
	const [verification, setVerification] = useState<Verification>(kind === "email" ? "send" : "unverified");
	const mutation = useMutation(signInMutations.change(client, user.user_id));
	const wanted = value.trim();
	const same = wanted !== "" && wanted.toLowerCase() === current.toLowerCase();
	const failure = mutation.error ? toBffError(mutation.error) : undefined;
	const social = user.identities[0] && user.identities[0].provider !== "auth0" ? user.identities[0].connection : "";
	const wrong = !isValid(wanted) && wanted !== "" && kind !== "username";
	const confirm = (reason: string | undefined) =>
		mutation.mutate(toIdentifierChange({ kind, base: current, value: wanted, verification, reason }), {
			onSuccess: () => {
				const say = kind === "email" && verification === "send" ? sayMailed : notify;
				say(t(`${kind}.done`, { value: wanted }));
				onClose();
			},
		});
	return (
		<ActDialog
			action={`user.${kind}_changed`}
			title={t(`${kind}.title`, { name: bestName(user) })}
			consequence={t(`${kind}.text`)}
			confirm={t(`${kind}.confirm`)}
			busy={mutation.isPending}
			error={failure ? (failure.problem?.fields?.[field] ?? problemText(failure)) : undefined}
			disabled={!isValid(wanted) || same}
			onConfirm={confirm}
			onClose={onClose}
		>
			{social === "" ? null : <Notice tone="plain">{t("social", { connection: social })}</Notice>}
			<Text size="sm" c="dimmed">
				{current === "" ? t("currentNone") : t("current", { value: current })}
			</Text>
			<TextInput
				label={t(`${kind}.label`)}
				{...(kind === "phone" ? { description: t("phoneHint") } : {})}
				type={type}
				inputMode={inputMode}
				value={value}
				spellCheck={false}
				autoComplete="off"
				error={same ? t("same") : wrong && value.length > 5 ? t(kind === "email" ? "badEmail" : "badPhone") : undefined}
				onChange={(event) => setValue(event.currentTarget.value)}
			/>
			{kind === "username" ? null : (
				<VerificationChoice value={verification} onChange={setVerification} withMail={kind === "email"} />
			)}
		</ActDialog>
	);
}
