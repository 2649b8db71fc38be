import type { Messages } from "use-intl";
import type { AuditEntry } from "@/lib/audit/contract";

/**
 * Returns an act in plain words, or undefined if the code has no text yet. Only an act that is known to have succeeded is worded as done; a
 * failed act, or one with an unknown outcome, is worded as an attempt.
 */
export function actTitle(
	{ action, outcome }: Pick<AuditEntry, "action" | "outcome">,
	messages: Messages,
): string | undefined {
	const titles: Record<string, string> = outcome === "succeeded" ? messages.auditActions : messages.auditAttempts;
	return titles[action.replace(".", "_")];
}
