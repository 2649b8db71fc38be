import type { Messages } from "use-intl";
import type { AuditEntry } from "@/lib/audit/contract";

/**
 * An act in plain words; nothing for one that has none yet. It is told as done only where it is known to have succeeded: one that failed,
 * or whose outcome nobody knows, is told as what was tried.
 */
export function actTitle(
	{ action, outcome }: Pick<AuditEntry, "action" | "outcome">,
	messages: Messages,
): string | undefined {
	const titles: Record<string, string> = outcome === "succeeded" ? messages.auditActions : messages.auditAttempts;
	return titles[action.replace(".", "_")];
}
