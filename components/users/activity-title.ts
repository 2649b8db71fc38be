import type { Messages } from "use-intl";
import type { ActivityItem } from "@/lib/users/activity";

/** An event in plain words; nothing for a code that has none yet. */
export function activityTitle({ audit, log }: ActivityItem, messages: Messages): string | undefined {
	const acts: Record<string, string> = messages.auditActions;
	const events: Record<string, string> = messages.logTypes;
	return audit ? acts[audit.action.replace(".", "_")] : events[log?.type ?? ""];
}
