import type { UserRecord } from "../state/user-record.ts";
import { compileUserQuery } from "./compile-user-query.ts";
import { createPendingWrites } from "./pending-writes.ts";
import { SearchTimeoutError } from "./search-timeout-error.ts";
import { createUserDocuments } from "./user-documents.ts";
import { createUserFields } from "./user-fields.ts";

type IndexOptions = {
	/** The tenant's clock, which the lag goes by. */
	nowMs: () => number;
	/** How long a write stays unseen. */
	lagMs: () => number;
	/** The values of `organization_id`; they do not lag. */
	organizationIdsOf: (userId: string) => readonly string[];
	/** What a search's time is measured with. Default the machine's own clock. */
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

/** What searches look in. It lags behind the writes, and shares their records. */
export type UserIndex = {
	/** How many users a search sees. */
	readonly size: number;
	put: (user: UserRecord) => void;
	remove: (userId: string) => void;
	/** Makes all that was written visible at once. */
	flush: () => void;
	/**
	 * The users that a search finds, as they were indexed.
	 * @throws SearchSyntaxError for a query that is not understood, and SearchTimeoutError.
	 */
	find: (search: UserSearch) => readonly UserRecord[];
};

/** How many users are looked at between two looks at the time. */
const stride = 128;

const isIn = (user: UserRecord, connection: string | undefined) =>
	connection === undefined || user.identities.some((identity) => identity.connection === connection);

export function createUserIndex({ nowMs, lagMs, organizationIdsOf, ...options }: IndexOptions): UserIndex {
	const stopwatchMs = options.stopwatchMs ?? (() => performance.now());
	const documents = createUserDocuments();
	const pending = createPendingWrites<() => void>(nowMs, lagMs);
	const fields = createUserFields(organizationIdsOf);
	const refresh = () => {
		for (const write of pending.takeDue()) write();
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
		remove(userId) {
			pending.add(() => documents.remove(userId));
			refresh();
		},
		flush() {
			for (const write of pending.takeAll()) write();
		},
		find({ q, connection, sort, timeoutMs = 2_000 }) {
			refresh();
			const deadlineMs = stopwatchMs() + timeoutMs;
			const matches = q === undefined || q.trim() === "" ? () => true : compileUserQuery(q, fields);
			const found: UserRecord[] = [];
			let seen = 0;
			for (const document of documents.inOrder(sort)) {
				if (seen++ % stride === 0 && stopwatchMs() >= deadlineMs) throw new SearchTimeoutError();
				if (isIn(document.record, connection) && matches(document)) found.push(document.record);
			}
			return found;
		},
	};
}
