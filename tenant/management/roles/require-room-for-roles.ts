import type { TenantState } from "../../state/tenant-state.ts";
import { failure } from "../api-error.ts";

const mostRoles = 50;

/** A user has up to 50 roles given to them. @throws ApiError 400. */
export function requireRoomForRoles({ users }: TenantState, userId: string, ids: readonly string[]): void {
	if (new Set([...users.privateOf(userId).roleIds, ...ids]).size > mostRoles) throw failure("too_many_user_roles");
}
