"use client";

import { Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { belongingMutations } from "@/lib/users/client/belonging-mutations";
import { bestName } from "@/lib/users/name-line";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { useProblemText } from "../../states/use-problem-text.ts";
import { GatedButton } from "../../ui/gated-button.tsx";
import { notify } from "../../ui/notices.tsx";
import { Section } from "../../ui/section.tsx";
import { useUser } from "../user-context.tsx";

const ActDialog = onDemand(() => import("../../form/act-dialog.tsx").then((module) => module.ActDialog));

/** Lets an actor with the permission end a user's Rolecall sessions. The server does not know whether any exist. */
export function UserConsoleSessionsSection() {
	const t = useTranslations("user.consoleSessions");
	const problemText = useProblemText();
	const me = useMe();
	const { user } = useUser();
	const client = useQueryClient();
	const [asked, setAsked] = useState(false);
	const mutation = useMutation(belongingMutations.revokeConsoleSessions(client, user.user_id));
	const name = bestName(user);
	if (!me.can("users:revoke-console-sessions")) return null;
	const close = () => {
		mutation.reset();
		setAsked(false);
	};
	const confirm = (reason: string | undefined) =>
		mutation.mutate(reason === undefined ? {} : { reason }, {
			onSuccess: () => {
				notify(t("done", { name }));
				close();
			},
		});
	const end = (
		<GatedButton
			permission="users:revoke-console-sessions"
			reason={me.userId === user.user_id ? t("yourself") : undefined}
			variant="default"
			onClick={() => setAsked(true)}
		>
			{t("end")}
		</GatedButton>
	);
	return (
		<Section title={t("title")} actions={end}>
			<Text size="sm" c="dimmed">
				{t("hint")}
			</Text>
			{asked ? (
				<ActDialog
					action="user.console_sessions_revoked"
					title={t("question", { name })}
					consequence={t("consequence")}
					confirm={t("end")}
					busy={mutation.isPending}
					error={mutation.error ? problemText(toBffError(mutation.error)) : undefined}
					onConfirm={confirm}
					onClose={close}
				/>
			) : null}
		</Section>
	);
}
