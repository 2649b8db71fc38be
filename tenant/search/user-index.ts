import type { UserRecord } from "../state/user-record.ts";
import { compileQuery } from "./compile-query.ts";

type IndexOptions = {
	nowMs: () => number;
	lagMs: () => number;
	organizationIdsOf: (userId: string) => readonly string[];
};

export type UserSearch = {
	q?: string | undefined;
	connection?: string | undefined;
	sort?: string | undefined;
	primaryOrder?: boolean | undefined;
	timeoutMs?: number | undefined;
};

export type UserIndex = {
	readonly size: number;
	put: (user: UserRecord) => void;
	remove: (userId: string) => void;
	find: (search: UserSearch) => readonly UserRecord[];
};

/** What searches look in. (The lead's placeholder until the real one.) */
export function createUserIndex(_options: IndexOptions): UserIndex {
	const users = new Map<string, UserRecord>();
	return {
		get size() {
			return users.size;
		},
		put: (user) => void users.set(user.user_id, user),
		remove: (userId) => void users.delete(userId),
		find: ({ q }) => [...users.values()].filter(q ? compileQuery(q) : () => true),
	};
}
