import type { TenantState } from "../../state/tenant-state.ts";
import type { Refusal } from "../rules-and-actions/transaction.ts";

/** Returns the refusal for a person who is not a member of the organization. */
export function notMember(
	{ organizations }: TenantState,
	userId: string,
	organizationId: string | undefined,
): Refusal | undefined {
	if (organizationId === undefined || organizations.get(organizationId)?.members.has(userId)) return undefined;
	const error_description = `user ${userId} is not part of the ${organizationId} organization`;
	return { error: "access_denied", error_description };
}
