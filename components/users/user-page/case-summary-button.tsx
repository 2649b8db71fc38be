"use client";

import { Button } from "@mantine/core";
import { IconClipboardText } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMessages } from "use-intl";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { joinActivity } from "@/lib/users/client/activity/activity";
import { activityQueries } from "@/lib/users/client/activity/activity-queries";
import { userQueries } from "@/lib/users/client/user-queries";
import { notify } from "../../ui/notices.tsx";
import { activityTitle } from "../activity/activity-title.ts";
import { useUser } from "../user-context.tsx";
import { toCaseSummary } from "./case-summary";

/** Returns a function that reads the summary's data, with at most two upstream calls. Data that cannot be read is left out. */
function useReadCase() {
	const client = useQueryClient();
	const page = useUser();
	const { user_id } = page.user;
	return async () => {
		const [roles, logs, audit] = await Promise.allSettled([
			client.fetchQuery(userQueries.roles(user_id)),
			client.fetchInfiniteQuery(activityQueries.logs(user_id)),
			client.fetchInfiniteQuery(activityQueries.audit(user_id)),
		]);
		const events =
			logs.status === "fulfilled" && audit.status === "fulfilled"
				? joinActivity({
						logs: logs.value.pages.flatMap((one) => one.logs),
						audit: audit.value.pages.flatMap((one) => one.entries),
					})
				: undefined;
		return { page, events, roles: roles.status === "fulfilled" ? roles.value.roles : undefined, nowMs: Date.now() };
	};
}

/** Copies a redacted summary of the case for a ticket. */
export function CaseSummaryButton() {
	const t = useTranslations("user.summary");
	const messages = useMessages();
	const readCase = useReadCase();
	const [busy, setBusy] = useState(false);
	const { title, user, status, states, lastLogin, roles, events, none, unknown } = messages.user.summary;
	const words = { title, user, status, states, lastLogin, roles, events, none, unknown };
	const copy = async () => {
		setBusy(true);
		try {
			const facts = await readCase();
			const eventOf: Parameters<typeof toCaseSummary>[1]["eventOf"] = (item) => {
				const event = activityTitle(item, messages) ?? item.log?.type ?? "";
				const outcome = item.audit?.outcome ?? "succeeded";
				return outcome === "succeeded" ? event : `${event} (${messages.history.outcomes[outcome]})`;
			};
			await navigator.clipboard.writeText(toCaseSummary(facts, { ...words, eventOf }));
			notify(t("copied"));
		} catch {
			notify(t("notCopied"));
		} finally {
			setBusy(false);
		}
	};
	return (
		<Button
			size="compact-sm"
			variant="subtle"
			color="gray"
			leftSection={<IconClipboardText size={15} aria-hidden />}
			loading={busy}
			onClick={() => void copy()}
		>
			{t("copy")}
		</Button>
	);
}
