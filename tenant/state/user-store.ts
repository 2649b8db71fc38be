import type { UserPrivate, UserRecord } from "../records/user-record.ts";
import { createUserIndex, type UserIndex } from "../search/user-index.ts";
import { type IdentifierName, identifierNames } from "./identities.ts";

export type UserStore = {
	readonly size: number;
	get: (userId: string) => UserRecord | undefined;
	has: (userId: string) => boolean;
	keys: () => IterableIterator<string>;
	values: () => IterableIterator<UserRecord>;
	/** Adds a user, or puts a changed record in the place of the one of this id. */
	put: (user: UserRecord, hidden?: Partial<UserPrivate>) => void;
	remove: (userId: string) => void;
	/** Adds a user who is visible to searches at once; for seeds. */
	load: (user: UserRecord, hidden?: Partial<UserPrivate>) => void;
	giveRole: (userId: string, roleId: string) => void;
	takeRole: (userId: string, roleId: string) => void;
	/** The ids of the users who have the role directly, in the order in which it was given to them. */
	membersOf: (roleId: string) => ReadonlySet<string>;
	/** The data of a user that an answer does not contain, created on first use. */
	privateOf: (userId: string) => UserPrivate;
	/** Users with this e-mail, username or phone number, in any connection. Exact and immediate; stored e-mails are lower case. */
	having: (name: IdentifierName, value: string) => UserRecord[];
	/** Users with a linked identity of this e-mail, username or phone number, which their root does not show. */
	linkedHaving: (name: IdentifierName, value: string) => UserRecord[];
	/** The index that searches read; it lags behind. */
	index: UserIndex;
};

const emptyPrivate = (): UserPrivate => ({
	roleIds: new Set(),
	permissions: new Set(),
	blockedIps: [],
	failedLogins: 0,
	authenticationMethods: [],
});

type ValuesOf = (user: UserRecord) => readonly string[];

const none: readonly string[] = [];

const isText = (value: unknown) => typeof value === "string";

/** The value in the user's root, which is that of the primary identity. */
const valuesAtRoot =
	(name: IdentifierName): ValuesOf =>
	({ [name]: value }) =>
		value === undefined ? none : [value];

/** The values of the linked identities. */
const valuesOfLinked =
	(name: IdentifierName): ValuesOf =>
	({ identities }) =>
		identities.length < 2
			? none
			: identities
					.slice(1)
					.map(({ profileData }) => profileData?.[name])
					.filter(isText);

/** User ids by one kind of identifier. Most identifiers are one user's only, so a set is made for the others alone. */
function createIdentifierIndex(valuesOf: ValuesOf) {
	const ids = new Map<string, string | Set<string>>();
	function addOne(value: string, userId: string): void {
		const held = ids.get(value);
		if (held === undefined) ids.set(value, userId);
		else if (typeof held !== "string") held.add(userId);
		else if (held !== userId) ids.set(value, new Set([held, userId]));
	}
	function removeOne(value: string, userId: string): void {
		const held = ids.get(value);
		if (typeof held !== "string") held?.delete(userId);
		if (held === userId || (typeof held !== "string" && held?.size === 0)) ids.delete(value);
	}
	return {
		add(user: UserRecord): void {
			for (const value of valuesOf(user)) addOne(value, user.user_id);
		},
		remove(user: UserRecord): void {
			for (const value of valuesOf(user)) removeOne(value, user.user_id);
		},
		find(value: string): readonly string[] {
			const held = ids.get(value) ?? [];
			return typeof held === "string" ? [held] : [...held];
		},
	};
}

/** User ids by e-mail, username and phone number. */
function createIdentifiers(valuesOf: (name: IdentifierName) => ValuesOf) {
	const byName = {
		email: createIdentifierIndex(valuesOf("email")),
		username: createIdentifierIndex(valuesOf("username")),
		phone_number: createIdentifierIndex(valuesOf("phone_number")),
	};
	return {
		add(user: UserRecord): void {
			for (const name of identifierNames) byName[name].add(user);
		},
		remove(user: UserRecord): void {
			for (const name of identifierNames) byName[name].remove(user);
		},
		find: (name: IdentifierName, value: string) => byName[name].find(value),
	};
}

/**
 * Holds the private data of each user, created on first use. Most seeded users have roles and nothing else: until more is asked for, only their set of
 * roles is held, which takes a tenth of the memory.
 */
function createPrivates() {
	const privates = new Map<string, UserPrivate>();
	const onlyRoles = new Map<string, ReadonlySet<string>>();
	return {
		of(userId: string): UserPrivate {
			const held = privates.get(userId);
			if (held !== undefined) return held;
			const made = emptyPrivate();
			made.roleIds = onlyRoles.get(userId) ?? made.roleIds;
			onlyRoles.delete(userId);
			privates.set(userId, made);
			return made;
		},
		rolesOf: (userId: string): ReadonlySet<string> =>
			privates.get(userId)?.roleIds ?? onlyRoles.get(userId) ?? new Set(),
		setRoles(userId: string, roleIds: ReadonlySet<string>): void {
			const held = privates.get(userId);
			if (held === undefined) onlyRoles.set(userId, roleIds);
			else held.roleIds = roleIds;
		},
		remove(userId: string): void {
			privates.delete(userId);
			onlyRoles.delete(userId);
		},
	};
}

/** Index of users by role and of roles by user. */
function createRoleMembers({ rolesOf, setRoles }: Pick<ReturnType<typeof createPrivates>, "rolesOf" | "setRoles">) {
	const members = new Map<string, Set<string>>();
	function give(userId: string, roleIds: ReadonlySet<string>): void {
		const held = rolesOf(userId);
		setRoles(userId, held.size === 0 ? roleIds : new Set([...held, ...roleIds]));
		for (const roleId of roleIds) {
			const held = members.get(roleId) ?? new Set();
			members.set(roleId, held.add(userId));
		}
	}
	return {
		give,
		take(userId: string, roleId: string): void {
			setRoles(userId, new Set([...rolesOf(userId)].filter((id) => id !== roleId)));
			members.get(roleId)?.delete(userId);
		},
		of: (roleId: string): ReadonlySet<string> => members.get(roleId) ?? new Set(),
	};
}

/** A change of a user, which is undefined where there is none. */
export type UserChange = { before: UserRecord | undefined; after: UserRecord | undefined };

/**
 * The tenant's users by id and by what they are known by, and the index of the search beside them. `onChange` is called after each `put` and
 * `remove`.
 */
export function createUserStore(
	indexOptions: Parameters<typeof createUserIndex>[0],
	onChange: (change: UserChange) => void = () => undefined,
): UserStore {
	const users = new Map<string, UserRecord>();
	const privates = createPrivates();
	const identifiers = createIdentifiers(valuesAtRoot);
	const linked = createIdentifiers(valuesOfLinked);
	const all = (ids: readonly string[]) => ids.flatMap((id) => users.get(id) ?? []);
	const forget = (user: UserRecord) => {
		for (const held of [identifiers, linked]) held.remove(user);
	};
	const index = createUserIndex(indexOptions);
	const roles = createRoleMembers(privates);
	function keep(user: UserRecord, { roleIds, ...hidden }: Partial<UserPrivate> = {}): void {
		const before = users.get(user.user_id);
		if (before !== undefined) forget(before);
		users.set(user.user_id, user);
		for (const held of [identifiers, linked]) held.add(user);
		if (Object.keys(hidden).length > 0) Object.assign(privates.of(user.user_id), hidden);
		if (roleIds !== undefined && roleIds.size > 0) roles.give(user.user_id, roleIds);
	}
	return {
		index,
		privateOf: privates.of,
		giveRole: (userId, roleId) => roles.give(userId, new Set([roleId])),
		takeRole: roles.take,
		membersOf: roles.of,
		get size() {
			return users.size;
		},
		get: (userId) => users.get(userId),
		has: (userId) => users.has(userId),
		keys: () => users.keys(),
		values: () => users.values(),
		put(user, hidden) {
			const before = users.get(user.user_id);
			keep(user, hidden);
			index.put(user);
			onChange({ before, after: user });
		},
		load(user, hidden) {
			keep(user, hidden);
			index.load(user);
		},
		remove(userId) {
			const user = users.get(userId);
			if (user === undefined) return;
			forget(user);
			for (const roleId of privates.rolesOf(userId)) roles.take(userId, roleId);
			users.delete(userId);
			privates.remove(userId);
			index.remove(userId);
			onChange({ before: user, after: undefined });
		},
		having: (name, value) => all(identifiers.find(name, value)),
		linkedHaving: (name, value) => all(linked.find(name, value)),
	};
}
