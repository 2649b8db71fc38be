import type { TenantState } from "./tenant-state.ts";
import type { IdentifierName } from "./user-store.ts";

/** Whether somebody else of the connection has this e-mail, username or phone number. */
export function isTaken(
	{ users }: TenantState,
	connection: string,
	name: IdentifierName,
	value: unknown,
	exceptUserId?: string,
): boolean {
	if (typeof value !== "string") return false;
	return users
		.having(name, value)
		.some(
			(user) => user.user_id !== exceptUserId && user.identities.some((identity) => identity.connection === connection),
		);
}
