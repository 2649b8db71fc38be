import { type Account, type IdentifierName, profileOfIdentity } from "./identities.ts";
import type { TenantState } from "./tenant-state.ts";

/** Every identity that is known by this e-mail, username or phone number, whether it is somebody's primary or a linked one. */
export const findAccounts = ({ users }: TenantState, name: IdentifierName, value: string): Account[] =>
	[...new Set([...users.having(name, value), ...users.linkedHaving(name, value)])].flatMap((user) =>
		user.identities
			.filter((identity) => profileOfIdentity(user, identity)[name] === value)
			.map((identity) => ({ user, identity })),
	);
