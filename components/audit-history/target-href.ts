import type { AuditEntry } from "@/lib/audit/contract";
import { groupHref, organizationHref } from "@/lib/routes/part-routes";
import { activityHref, roleHref, userHref } from "@/lib/routes/routes";

/** A target that was never made has no page. */
const isMade = (id: string) => !id.startsWith("new:");

/** Returns the address of a target's page, or undefined if it has none. */
export function targetHref({
	targetType,
	targetId = "",
}: Pick<AuditEntry, "targetType" | "targetId">): string | undefined {
	if (!isMade(targetId) || targetId === "") return undefined;
	if (targetType === "user") return userHref(targetId);
	if (targetType === "role") return roleHref(targetId);
	if (targetType === "organization") return organizationHref(targetId);
	return targetType === "group" ? groupHref(targetId) : undefined;
}

/** Returns the address of the Activity page that lists what a person did. */
export const actsByHref = (actorId: string): string => `${activityHref}?${new URLSearchParams({ actor: actorId })}`;

/** Returns the address of the Activity page that lists what was done to a target. */
export const actsOnHref = (targetType: string, targetId: string): string =>
	`${activityHref}?${new URLSearchParams({ targetType, targetId })}`;
