"use client";

import type { Permission } from "@/lib/access/permissions";
import { useMe } from "@/lib/auth/client/me";

/**
 * Returns the permission that assigning this role requires, or the first missing one: a role that opens Rolecall requires a second
 * permission. The server decides.
 */
export function useMayGive(roleName: string): Permission {
	const me = useMe();
	const opensRolecall = me.levels.some(({ roles }) => roles.includes(roleName));
	return opensRolecall && me.can("roles:assign") ? "access:grant" : "roles:assign";
}
