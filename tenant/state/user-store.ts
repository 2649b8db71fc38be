import { createUserIndex, type UserIndex } from "../search/user-index.ts";
import type { UserPrivate, UserRecord } from "./user-record.ts";

/** What a person is known by in a connection. */
export const identifierNames = ["email", "username", "phone_number"] as const;

export type IdentifierName = (typeof identifierNames)[number];

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
	/** What belongs to a user and is not answered with them; made at first use. */
	privateOf: (userId: string) => UserPrivate;
	/** Users with this e-mail, username or phone number, in any connection. Exact and immediate; stored e-mails are lower case. */
	having: (name: IdentifierName, value: string) => UserRecord[];
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

/** User ids by one kind of identifier. Most identifiers are one user's only, so a set is made for the others alone. */
function createIdentifiers(name: IdentifierName) {
	const ids = new Map<string, string | Set<string>>();
	return {
		add({ [name]: value, user_id }: UserRecord): void {
			if (value === undefined) return;
			const held = ids.get(value);
			if (held === undefined) ids.set(value, user_id);
			else if (typeof held !== "string") held.add(user_id);
			else if (held !== user_id) ids.set(value, new Set([held, user_id]));
		},
		remove({ [name]: value, user_id }: UserRecord): void {
			if (value === undefined) return;
			const held = ids.get(value);
			if (typeof held !== "string") held?.delete(user_id);
			if (held === user_id || (typeof held !== "string" && held?.size === 0)) ids.delete(value);
		},
		find(value: string): readonly string[] {
			const held = ids.get(value) ?? [];
			return typeof held === "string" ? [held] : [...held];
		},
	};
}

/** Which users have which role, from either side. */
function createRoleMembers(privateOf: (userId: string) => UserPrivate) {
	const members = new Map<string, Set<string>>();
	return {
		give(userId: string, roleId: string): void {
			const hidden = privateOf(userId);
			hidden.roleIds = new Set(hidden.roleIds).add(roleId);
			const held = members.get(roleId) ?? new Set();
			members.set(roleId, held.add(userId));
		},
		take(userId: string, roleId: string): void {
			const hidden = privateOf(userId);
			hidden.roleIds = new Set([...hidden.roleIds].filter((id) => id !== roleId));
			members.get(roleId)?.delete(userId);
		},
		of: (roleId: string): ReadonlySet<string> => members.get(roleId) ?? new Set(),
	};
}

/** The tenant's users by id and by what they are known by, and the index of the search beside them. */
export function createUserStore(indexOptions: Parameters<typeof createUserIndex>[0]): UserStore {
	const users = new Map<string, UserRecord>();
	const privates = new Map<string, UserPrivate>();
	const identifiers = {
		email: createIdentifiers("email"),
		username: createIdentifiers("username"),
		phone_number: createIdentifiers("phone_number"),
	};
	const forget = (user: UserRecord) => {
		for (const name of identifierNames) identifiers[name].remove(user);
	};
	const index = createUserIndex(indexOptions);
	const privateOf = (userId: string): UserPrivate => {
		const held = privates.get(userId) ?? emptyPrivate();
		privates.set(userId, held);
		return held;
	};
	const roles = createRoleMembers(privateOf);
	function keep(user: UserRecord, { roleIds = new Set(), ...hidden }: Partial<UserPrivate> = {}): void {
		const before = users.get(user.user_id);
		if (before !== undefined) forget(before);
		users.set(user.user_id, user);
		for (const name of identifierNames) identifiers[name].add(user);
		if (Object.keys(hidden).length > 0) Object.assign(privateOf(user.user_id), hidden);
		for (const roleId of roleIds) roles.give(user.user_id, roleId);
	}
	return {
		index,
		privateOf,
		giveRole: roles.give,
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
			keep(user, hidden);
			index.put(user);
		},
		load(user, hidden) {
			keep(user, hidden);
			index.load(user);
		},
		remove(userId) {
			const user = users.get(userId);
			if (user === undefined) return;
			forget(user);
			for (const roleId of privateOf(userId).roleIds) roles.take(userId, roleId);
			users.delete(userId);
			privates.delete(userId);
			index.remove(userId);
		},
		having: (name, value) => identifiers[name].find(value).flatMap((id) => users.get(id) ?? []),
	};
}
