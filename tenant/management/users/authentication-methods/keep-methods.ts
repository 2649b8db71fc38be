import type { AuthenticationMethod } from "../../../records/user-record.ts";
import type { TenantState } from "../../../state/tenant-state.ts";
import { isFactor } from "./is-factor.ts";

/** Puts the methods in the place of those that the user had. `multifactor` on the user says whether there is a factor among them. */
export function keepMethods(state: TenantState, userId: string, methods: readonly AuthenticationMethod[]): void {
	state.users.privateOf(userId).authenticationMethods = [...methods];
	const user = state.users.get(userId);
	if (user === undefined) return;
	const { multifactor: _before, ...rest } = user;
	const now = state.clock.nowIso();
	const enrolled = methods.some(isFactor) ? { multifactor: ["guardian"] } : {};
	state.users.put({ ...rest, ...enrolled, updated_at: now, multifactor_last_modified: now });
}
