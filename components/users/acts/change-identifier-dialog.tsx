"use client";

import { Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { signInMutations } from "@/lib/users/client/sign-in-mutations";
import { accountName, bestName } from "@/lib/users/name-line";
import { findSignInAccount, type SignInAccount } from "@/lib/users/sign-in-account";
import type { Verification } from "@/lib/users/sign-in-options";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";
import { Notice } from "../../ui/notice.tsx";
import { notify } from "../../ui/notices.tsx";
import { useConnectionLabel } from "../connection-name.tsx";
import { useUser } from "../user-context.tsx";
import { type IdentifierKind, identifierKinds, toIdentifierChange } from "./identifier-kinds.ts";
import { OwnerError } from "./owner-error.tsx";
import { useMailNotice } from "./use-mail-notice.tsx";
import { VerificationChoice } from "./verification-choice.tsx";

const accountOf = ({ identity }: SignInAccount) => (identity === undefined ? "" : accountName(identity));

/** Changes the e-mail, username or phone number. Shows the current one and, if there is a choice, asks how to verify the new one. */
export function ChangeIdentifierDialog({ kind, onClose }: { kind: IdentifierKind; onClose: () => void }) {
	const t = useTranslations("user.change");
	const sayMailed = useMailNotice();
	const client = useQueryClient();
	const labelOf = useConnectionLabel();
	const { user } = useUser();
	const { field, read, isValid, inputMode, type } = identifierKinds[kind];
	const account = findSignInAccount(user, field);
	const current = account[field] ?? "";
	const [value, setValue] = useState(current);
	const [verification, setVerification] = useState<Verification>(kind === "email" ? "send" : "unverified");
	const wanted = read(value);
	const isMailed = kind === "email" && verification === "send";
	const act = useAct({
		mutation: signInMutations.change(client, user.user_id),
		toInput: (reason) => toIdentifierChange({ kind, base: current, value: wanted, verification, reason }),
		done: isMailed ? t("email.doneMailed", { value: wanted }) : t(`${kind}.done`, { value: wanted }),
		say: isMailed ? sayMailed : notify,
		fields: [field],
		onClose,
	});
	const same = wanted.toLowerCase() === current.toLowerCase();
	const problem = act.problems[field];
	const social = account.isKept || account.identity === undefined ? "" : labelOf(account.identity);
	const wrong = !isValid(wanted) && wanted !== "" && kind !== "username";
	return (
		<ActDialog
			action={`user.${kind}_changed`}
			title={t(`${kind}.title`, { name: bestName(user) })}
			consequence={t(`${kind}.text`)}
			confirm={t(`${kind}.confirm`)}
			disabled={!isValid(wanted) || same}
			{...act.dialog}
		>
			{account.isLinked ? <Notice tone="plain">{t("ofLinked", { account: accountOf(account) })}</Notice> : null}
			{social === "" ? null : <Notice tone="plain">{t("social", { connection: social })}</Notice>}
			<Text size="sm" c="dimmed">
				{current === "" ? t("currentNone") : t("current", { value: current })}
			</Text>
			<TextInput
				label={t(`${kind}.label`)}
				description={kind === "phone" ? t("phoneHint") : undefined}
				type={type}
				inputMode={inputMode}
				value={value}
				spellCheck={false}
				autoComplete="off"
				error={
					wrong && value.length > 5
						? t(kind === "email" ? "badEmail" : "badPhone")
						: problem && <OwnerError text={problem} owner={act.failure?.problem?.owner} />
				}
				data-autofocus
				onFocus={(event) => event.currentTarget.select()}
				onChange={(event) => {
					setValue(event.currentTarget.value);
					act.reset();
				}}
			/>
			{kind === "username" ? null : (
				<VerificationChoice value={verification} onChange={setVerification} withMail={kind === "email"} />
			)}
		</ActDialog>
	);
}
