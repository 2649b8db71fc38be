import { type Account, type IdentifierName, profileOfIdentity } from "./identities.ts";
import type { TenantState } from "./tenant-state.ts";

/** Finds every identity with this e-mail, username or phone number, primary or linked. */
export const findAccounts = ({ users }: TenantState, name: IdentifierName, value: string): Account[] =>
	[...new Set([...users.having(name, value), ...users.linkedHaving(name, value)])].flatMap((user) =>
		user.identities
			.filter((identity) => profileOfIdentity(user, identity)[name] === value)
			.map((identity) => ({ user, identity })),
	);
