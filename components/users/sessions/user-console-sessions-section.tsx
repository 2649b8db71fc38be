"use client";

import { Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { belongingMutations } from "@/lib/users/client/belonging-mutations";
import { bestName } from "@/lib/users/name-line";
import { useAct } from "../../form/use-act.ts";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { GatedButton } from "../../ui/gated-button.tsx";
import { Section } from "../../ui/section.tsx";
import { useUser } from "../user-context.tsx";

const ActDialog = onDemand(() => import("../../form/act-dialog.tsx").then((module) => module.ActDialog));

/** Lets an actor with the permission end a user's Rolecall sessions. The server does not know whether any exist. */
export function UserConsoleSessionsSection() {
	const t = useTranslations("user.consoleSessions");
	const me = useMe();
	const { user } = useUser();
	const [asked, setAsked] = useState(false);
	if (!me.can("users:revoke-console-sessions")) return null;
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
			{asked ? <EndSessionsDialog onClose={() => setAsked(false)} /> : null}
		</Section>
	);
}

function EndSessionsDialog({ onClose }: { onClose: () => void }) {
	const t = useTranslations("user.consoleSessions");
	const client = useQueryClient();
	const { user } = useUser();
	const name = bestName(user);
	const act = useAct({
		mutation: belongingMutations.revokeConsoleSessions(client, user.user_id),
		toInput: (reason) => ({ reason }),
		done: t("done", { name }),
		onClose,
	});
	return (
		<ActDialog
			action="user.console_sessions_revoked"
			title={t("question", { name })}
			consequence={t("consequence")}
			confirm={t("end")}
			{...act.dialog}
		/>
	);
}
