import type { TenantState } from "../../state/tenant-state.ts";
import type { Refusal } from "../rules-and-actions/transaction.ts";

/** Why somebody may not sign in to an organization: they are no member of it. */
export function notMember(
	{ organizations }: TenantState,
	userId: string,
	organizationId: string | undefined,
): Refusal | undefined {
	if (organizationId === undefined || organizations.get(organizationId)?.members.has(userId)) return undefined;
	const error_description = `user ${userId} is not part of the ${organizationId} organization`;
	return { error: "access_denied", error_description };
}
