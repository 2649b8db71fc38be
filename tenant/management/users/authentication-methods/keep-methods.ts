import type { AuthenticationMethod } from "../../../records/user-record.ts";
import type { TenantState } from "../../../state/tenant-state.ts";

/** Methods that sign in alone, or only replace a lost factor. They are no second factors. */
const notFactors = new Set(["password", "passkey", "email-verification", "recovery-code"]);

/** Returns true if a method serves as a second factor. */
const isFactor = ({ type }: AuthenticationMethod): boolean => !notFactors.has(type);

/** Replaces the user's methods. `multifactor` on the user lists the factors among them. */
export function keepMethods(state: TenantState, userId: string, methods: readonly AuthenticationMethod[]): void {
	state.users.privateOf(userId).authenticationMethods = [...methods];
	const user = state.users.get(userId);
	if (user === undefined) return;
	const { multifactor: _before, ...rest } = user;
	const now = state.clock.nowIso();
	const enrolled = methods.some(isFactor) ? { multifactor: ["guardian"] } : {};
	state.users.put({ ...rest, ...enrolled, updated_at: now, multifactor_last_modified: now });
}
