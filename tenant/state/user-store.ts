import { createUserIndex, type UserIndex } from "../search/user-index.ts";
import { type IdentifierName, identifierNames } from "./identities.ts";
import type { UserPrivate, UserRecord } from "./user-record.ts";

export type UserStore = {
	readonly size: number;
	get: (userId: string) => UserRecord | undefined;
	has: (userId: string) => boolean;
	keys: () => IterableIterator<string>;
	values: () => IterableIterator<UserRecord>;
	/** Adds a user, or puts a changed record in the place of the one of this id. */
	put: (user: UserRecord, hidden?: Partial<UserPrivate>) => void;
	remove: (userId: string) => void;
	/** What belongs to a user and is not answered with them; made at first use. */
	privateOf: (userId: string) => UserPrivate;
	/** Users with this e-mail, username or phone number, in any connection. Exact and immediate; stored e-mails are lower case. */
	having: (name: IdentifierName, value: string) => UserRecord[];
	/** Users with a linked identity of this e-mail, username or phone number, which their root does not show. */
	linkedHaving: (name: IdentifierName, value: string) => UserRecord[];
	/** What searches look in; it lags behind. */
	index: UserIndex;
};

const emptyPrivate = (): UserPrivate => ({
	roleIds: new Set(),
	permissions: new Set(),
	blockedIps: [],
	failedLogins: 0,
	authenticationMethods: [],
});

type KeysOf = (user: UserRecord) => string[];

const rootKeys: KeysOf = (user) =>
	identifierNames.flatMap((name) => (user[name] === undefined ? [] : [`${name}:${user[name]}`]));

const linkedKeys: KeysOf = ({ identities }) =>
	identities
		.slice(1)
		.flatMap(({ profileData = {} }) =>
			identifierNames.flatMap((name) => (profileData[name] === undefined ? [] : [`${name}:${profileData[name]}`])),
		);

/** User ids by what the users are known by. */
function createIdentifiers(keysOf: KeysOf) {
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
		find: (name: IdentifierName, value: string): ReadonlySet<string> => ids.get(`${name}:${value}`) ?? new Set(),
	};
}

/** The tenant's users by id and by what they are known by, and the index of the search beside them. */
export function createUserStore(indexOptions: Parameters<typeof createUserIndex>[0]): UserStore {
	const users = new Map<string, UserRecord>();
	const privates = new Map<string, UserPrivate>();
	const identifiers = createIdentifiers(rootKeys);
	const linked = createIdentifiers(linkedKeys);
	const all = (ids: Iterable<string>) => [...ids].flatMap((id) => users.get(id) ?? []);
	const index = createUserIndex(indexOptions);
	const privateOf = (userId: string): UserPrivate => {
		const held = privates.get(userId) ?? emptyPrivate();
		privates.set(userId, held);
		return held;
	};
	return {
		index,
		privateOf,
		get size() {
			return users.size;
		},
		get: (userId) => users.get(userId),
		has: (userId) => users.has(userId),
		keys: () => users.keys(),
		values: () => users.values(),
		put(user, hidden) {
			const before = users.get(user.user_id);
			if (before !== undefined) for (const index of [identifiers, linked]) index.remove(before);
			users.set(user.user_id, user);
			for (const index of [identifiers, linked]) index.add(user);
			if (hidden !== undefined) Object.assign(privateOf(user.user_id), hidden);
			index.put(user);
		},
		remove(userId) {
			const user = users.get(userId);
			if (user === undefined) return;
			for (const index of [identifiers, linked]) index.remove(user);
			users.delete(userId);
			privates.delete(userId);
			index.remove(userId);
		},
		having: (name, value) => all(identifiers.find(name, value)),
		linkedHaving: (name, value) => all(linked.find(name, value)),
	};
}
