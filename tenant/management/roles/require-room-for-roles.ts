import type { TenantState } from "../../state/tenant-state.ts";
import { failure } from "../api-error.ts";

const mostRoles = 50;

/** Throws if the user would have more than 50 direct roles. @throws ApiError 400. */
export function requireRoomForRoles({ users }: TenantState, userId: string, ids: readonly string[]): void {
	if (new Set([...users.privateOf(userId).roleIds, ...ids]).size > mostRoles) throw failure("too_many_user_roles");
}
