import { type IdentifierName, identifierNames } from "./identities.ts";
import type { UserRecord } from "./user-record.ts";

const keyOf = (name: IdentifierName, value: unknown) => `${name}:${value}`;

const keysOf = ({ identities }: UserRecord): string[] =>
	identities
		.slice(1)
		.flatMap(({ profileData = {} }) =>
			identifierNames.flatMap((name) => (profileData[name] === undefined ? [] : [keyOf(name, profileData[name])])),
		);

/** User ids by what their linked identities are known by. Few users have any, so most are in no set. */
export function createLinkedIdentifiers() {
	const ids = new Map<string, Set<string>>();
	return {
		add(user: UserRecord): void {
			for (const key of keysOf(user)) ids.set(key, (ids.get(key) ?? new Set()).add(user.user_id));
		},
		remove(user: UserRecord): void {
			for (const key of keysOf(user)) {
				const held = ids.get(key);
				held?.delete(user.user_id);
				if (held?.size === 0) ids.delete(key);
			}
		},
		find: (name: IdentifierName, value: string): string[] => [...(ids.get(keyOf(name, value)) ?? [])],
	};
}
