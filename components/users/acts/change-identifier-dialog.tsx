"use client";

import { Anchor, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { userHref } from "@/lib/routes/routes";
import { signInMutations } from "@/lib/users/client/sign-in-mutations";
import { accountName, bestName } from "@/lib/users/name-line";
import { findSignInAccount, type SignInAccount } from "@/lib/users/sign-in-account";
import type { Verification } from "@/lib/users/sign-in-options";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useFieldProblems, useProblemText } from "../../states/use-problem-text.ts";
import { Notice } from "../../ui/notice.tsx";
import { notify } from "../../ui/notices.tsx";
import { useUser } from "../user-context.tsx";
import { type IdentifierKind, identifierKinds, toIdentifierChange } from "./identifier-kinds.ts";
import { useMailNotice } from "./use-mail-notice.tsx";
import { VerificationChoice } from "./verification-choice.tsx";

const accountOf = ({ identity }: SignInAccount) => (identity === undefined ? "" : accountName(identity));

/** Changes the e-mail, username or phone number. Shows the current one and, if there is a choice, asks how to verify the new one. */
export function ChangeIdentifierDialog({ kind, onClose }: { kind: IdentifierKind; onClose: () => void }) {
	const t = useTranslations("user.change");
	const problemText = useProblemText();
	const fieldProblems = useFieldProblems();
	const sayMailed = useMailNotice();
	const client = useQueryClient();
	const { user } = useUser();
	const { field, read, isValid, inputMode, type } = identifierKinds[kind];
	const account = findSignInAccount(user, field);
	const current = account[field] ?? "";
	const [value, setValue] = useState("");
	const [verification, setVerification] = useState<Verification>(kind === "email" ? "send" : "unverified");
	const mutation = useMutation(signInMutations.change(client, user.user_id));
	const wanted = read(value);
	const same = wanted !== "" && wanted.toLowerCase() === current.toLowerCase();
	const failure = mutation.error ? toBffError(mutation.error) : undefined;
	const social = account.isKept ? "" : (account.identity?.connection ?? "");
	const refused = fieldProblems(failure)[field];
	const owner = failure?.problem?.owner;
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
			error={failure && refused === undefined ? problemText(failure) : undefined}
			disabled={!isValid(wanted) || same}
			onConfirm={confirm}
			onClose={onClose}
		>
			{account.isLinked ? <Notice tone="plain">{t("ofLinked", { account: accountOf(account) })}</Notice> : null}
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
				error={
					same
						? t("same")
						: wrong && value.length > 5
							? t(kind === "email" ? "badEmail" : "badPhone")
							: (refused ?? undefined)
				}
				onChange={(event) => {
					setValue(event.currentTarget.value);
					mutation.reset();
				}}
			/>
			{owner === undefined ? null : (
				<Anchor component={Link} href={userHref(owner.userId)} fz="sm">
					<bdi>{owner.name}</bdi>
				</Anchor>
			)}
			{kind === "username" ? null : (
				<VerificationChoice value={verification} onChange={setVerification} withMail={kind === "email"} />
			)}
		</ActDialog>
	);
}
