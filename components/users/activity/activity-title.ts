import type { Messages } from "use-intl";
import type { ActivityItem } from "@/lib/users/client/activity/activity";
import { actTitle } from "../../audit-history/act-title.ts";

/** Returns an event in plain words, or undefined if its code has no text yet. */
export function activityTitle({ audit, log }: ActivityItem, messages: Messages): string | undefined {
	const events: Record<string, string> = messages.logTypes;
	return audit ? actTitle(audit, messages) : events[log?.type ?? ""];
}
