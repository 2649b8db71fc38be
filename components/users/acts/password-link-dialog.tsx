"use client";

import { Button, Checkbox, Radio, Stack } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { signInMutations } from "@/lib/users/client/sign-in-mutations";
import { bestName } from "@/lib/users/name-line";
import { type TicketLifetime, ticketLifetimes } from "@/lib/users/sign-in-options";
import type { User } from "@/lib/users/user";
import { ActDialog } from "../../form/act-dialog.tsx";
import { ShownOnceDialog } from "../../form/shown-once-dialog.tsx";
import { useAct } from "../../form/use-act.ts";

const names = { 3600: "hour", 86400: "day", 432000: "fiveDays" } as const;

type PasswordLinkDialogProps = { user: Pick<User, "user_id" | "name" | "email">; onClose: () => void };

/** Creates a one-time link for setting a password, and shows it with its expiry. */
export function PasswordLinkDialog({ user, onClose }: PasswordLinkDialogProps) {
	const t = useTranslations("user.ticket");
	const format = useFormatter();
	const client = useQueryClient();
	const [ttlSeconds, setTtlSeconds] = useState<TicketLifetime>(86_400);
	const [markEmailVerified, setMarkEmailVerified] = useState(false);
	const act = useAct({
		mutation: signInMutations.createTicket(client, user.user_id),
		toInput: (reason) => ({ ttlSeconds, markEmailVerified, reason }),
		onClose,
	});
	const name = bestName(user);
	if (act.result) {
		const { ticket, expiresAt } = act.result;
		const mail = new URLSearchParams({ subject: t("mailSubject"), body: t("mailBody", { ticket }) });
		return (
			<ShownOnceDialog
				title={t("doneTitle", { name })}
				text={t("doneText", {
					date: format.dateTime(new Date(expiresAt), { dateStyle: "medium", timeStyle: "short" }),
				})}
				label={t("label")}
				value={ticket}
				actions={
					user.email ? (
						<Button
							component="a"
							variant="default"
							href={`mailto:${encodeURIComponent(user.email)}?${mail.toString().replaceAll("+", "%20")}`}
						>
							{t("mail")}
						</Button>
					) : undefined
				}
				onClose={onClose}
			/>
		);
	}
	return (
		<ActDialog
			action="user.password_ticket_created"
			title={t("title", { name })}
			consequence={t("text")}
			confirm={t("confirm")}
			{...act.dialog}
		>
			<Radio.Group
				label={t("lifetime")}
				value={String(ttlSeconds)}
				onChange={(chosen) => setTtlSeconds(ticketLifetimes.find((one) => String(one) === chosen) ?? 86_400)}
			>
				<Stack gap="xs" mt="xs">
					{ticketLifetimes.map((one) => (
						<Radio key={one} value={String(one)} label={t(names[one])} />
					))}
				</Stack>
			</Radio.Group>
			<Checkbox
				label={t("mark")}
				description={t("markHint")}
				checked={markEmailVerified}
				onChange={(event) => setMarkEmailVerified(event.currentTarget.checked)}
			/>
		</ActDialog>
	);
}
