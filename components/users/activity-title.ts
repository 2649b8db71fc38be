import type { Messages } from "use-intl";
import type { ActivityItem } from "@/lib/users/activity";

/**
 * An event in plain words; nothing for a code that has none yet. An act is told as done only where it is known to have succeeded: one that
 * failed, or whose outcome nobody knows, is told as what was tried.
 */
export function activityTitle({ audit, log }: ActivityItem, messages: Messages): string | undefined {
	const acts: Record<string, string> = audit?.outcome === "succeeded" ? messages.auditActions : messages.auditAttempts;
	const events: Record<string, string> = messages.logTypes;
	return audit ? acts[audit.action.replace(".", "_")] : events[log?.type ?? ""];
}
