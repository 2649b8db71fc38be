import { parseQuery } from "../../lib/lucene/parse-query.ts";
import type { UserRecord } from "../records/user-record.ts";
import { compileTree } from "./compile-tree.ts";
import { createPendingWrites } from "./pending-writes.ts";
import { SearchTimeoutError } from "./search-timeout-error.ts";
import { standing } from "./text-columns.ts";
import { createUserDocuments } from "./user-documents.ts";
import { createUserFields, type SomeOrganization, textFieldsOf } from "./user-fields.ts";

type IndexOptions = {
	/** The tenant's clock, which the lag goes by. */
	nowMs: () => number;
	/** The time until searches see a write, in ms. */
	lagMs: () => number;
	/** Tells the values of `organization_id`; they do not lag. */
	someOrganization: SomeOrganization;
	/** The clock that measures a search's time, in ms. Default: the machine's monotonic clock. */
	stopwatchMs?: () => number;
};

export type UserSearch = {
	/** Default everybody. */
	q?: string | undefined;
	/** Only who has an identity in the connection of this name. */
	connection?: string | undefined;
	/** `field:1` or `field:-1`, a field of the user's root. Default the order of creation. */
	sort?: string | undefined;
	/** `false` leaves the order of equals open. Here it is the same. */
	primaryOrder?: boolean | undefined;
	/** Default 2,000. */
	timeoutMs?: number | undefined;
};

/** Users in the order of a search. Slices are taken before the next write: the list may be the index's own. */
export type FoundUsers = { readonly length: number; slice: (start: number, end: number) => UserRecord[] };

/** The index that searches read. It lags behind the writes, and shares the users' records with the store. */
export type UserIndex = {
	/** The number of users that a search sees. */
	readonly size: number;
	put: (user: UserRecord) => void;
	/** Adds a user who is visible at once; for seeds. */
	load: (user: UserRecord) => void;
	/** Makes ahead what searches need, so that the first one need not. */
	prepare: () => void;
	remove: (userId: string) => void;
	/**
	 * The users that a search finds, as they were indexed.
	 * @throws SearchSyntaxError for a query that is not understood, and SearchTimeoutError.
	 */
	find: (search: UserSearch) => FoundUsers;
};

/** The number of users that are tested between two readings of the clock. */
const stride = 128;

/**
 * The most time that counts between two readings, in ms: ten times what testing so many users takes. Beyond that the process was held up; after
 * the start of a million users V8 marks the heap for 8 s, in steps of 5 ms between whatever else is done.
 */
const longestLookMs = 1;

/** The fields that user lists are sorted by most often. */
const usualSortFields = ["created_at", "last_login", "updated_at", "name", "email", "logins_count"];

const isIn = (user: UserRecord, connection: string | undefined) =>
	connection === undefined || user.identities.some((identity) => identity.connection === connection);

type Narrowing = { q: string; connection: string | undefined; sort: string | undefined; requireTime: () => void };

/** Creates a function that a search calls repeatedly, and that throws SearchTimeoutError once its time is over. Pauses of the whole process do not count. */
function createTimeLimit(stopwatchMs: () => number, timeoutMs: number): () => void {
	let [lookedMs, spentMs] = [stopwatchMs(), 0];
	return () => {
		const nowMs = stopwatchMs();
		spentMs += Math.min(nowMs - lookedMs, longestLookMs);
		lookedMs = nowMs;
		if (spentMs >= timeoutMs) throw new SearchTimeoutError();
	};
}

/** The serials that were found, in another order. */
function inThatOrder(found: readonly number[], order: Uint32Array, serialEnd: number): Uint32Array {
	const isFound = new Uint8Array(serialEnd);
	for (const serial of found) isFound[serial] = 1;
	return order.filter((serial) => isFound[serial] === 1);
}

export function createUserIndex({ nowMs, lagMs, someOrganization, ...options }: IndexOptions): UserIndex {
	const stopwatchMs = options.stopwatchMs ?? (() => performance.now());
	const documents = createUserDocuments();
	const pending = createPendingWrites<() => void>(nowMs, lagMs);
	const fields = createUserFields(someOrganization);
	const refresh = () => {
		for (const write of pending.takeDue()) write();
	};
	/** @throws SearchSyntaxError, SearchTimeoutError */
	const narrow = ({ q, connection, sort, requireTime }: Narrowing): Uint32Array => {
		const node = q === "" ? undefined : parseQuery(q);
		const matches = node === undefined ? () => true : compileTree(node, fields);
		const candidates = node === undefined ? undefined : documents.findCandidates(node, requireTime);
		const found: number[] = [];
		for (let serial = 0; serial < documents.bySerial.length; serial += 1) {
			if (serial % stride === 0) requireTime();
			const stands = candidates?.[serial] ?? standing.maybe;
			if (stands === standing.out) continue;
			const document = documents.bySerial[serial];
			if (document === undefined || !isIn(document.record, connection)) continue;
			if (stands === standing.sure || matches(document)) found.push(serial);
		}
		return sort ? inThatOrder(found, documents.inOrder(sort), documents.bySerial.length) : Uint32Array.from(found);
	};
	return {
		get size() {
			refresh();
			return documents.size;
		},
		put(user) {
			pending.add(() => documents.put(user));
			refresh();
		},
		load: documents.put,
		prepare() {
			const textKeys = (textFieldsOf(undefined) ?? []).map(({ key }) => key);
			documents.prepare({ sortFields: usualSortFields, textKeys });
		},
		remove(userId) {
			pending.add(() => documents.remove(userId));
			refresh();
		},
		find({ q = "", connection, sort, timeoutMs = 2_000 }) {
			refresh();
			const requireTime = createTimeLimit(stopwatchMs, timeoutMs);
			const isNarrowed = q.trim() !== "" || connection !== undefined;
			const found = isNarrowed ? narrow({ q: q.trim(), connection, sort, requireTime }) : documents.inOrder(sort);
			return {
				length: found.length,
				slice: (start, end) =>
					[...found.subarray(start, end)].flatMap((serial) => documents.bySerial[serial]?.record ?? []),
			};
		},
	};
}
