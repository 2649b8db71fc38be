import type { AuthenticationMethod } from "../../../records/user-record.ts";
import type { TenantState } from "../../../state/tenant-state.ts";

/** What signs in by itself, or only helps when a factor is lost, is no second factor. */
const notFactors = new Set(["password", "passkey", "email-verification", "recovery-code"]);

/** Whether a method is what is asked for after the password. */
const isFactor = ({ type }: AuthenticationMethod): boolean => !notFactors.has(type);

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
