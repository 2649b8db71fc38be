import type { Messages } from "use-intl";
import type { ActivityItem } from "@/lib/users/client/activity/activity";
import { actTitle } from "../../audit-history/act-title.ts";

/** An event in plain words; nothing for a code that has none yet. */
export function activityTitle({ audit, log }: ActivityItem, messages: Messages): string | undefined {
	const events: Record<string, string> = messages.logTypes;
	return audit ? actTitle(audit, messages) : events[log?.type ?? ""];
}
