"use client";

import { levelRoleNames, levels } from "@/lib/access/levels";
import type { Permission } from "@/lib/access/permissions";
import { useMe } from "@/lib/auth/client/me";

/** The permission that giving this role takes, the one first that is missing. A role that opens Rolecall takes one more; the server decides. */
export function useMayGive(roleName: string): Permission {
	const me = useMe();
	const opensRolecall = levels.some((level) => levelRoleNames[level] === roleName);
	return opensRolecall && me.can("roles:assign") ? "access:grant" : "roles:assign";
}
