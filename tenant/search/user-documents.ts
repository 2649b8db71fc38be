import type { SyntaxNode } from "../../lib/lucene/syntax-tree.ts";
import type { UserRecord } from "../records/user-record.ts";
import { findCandidates } from "./find-candidates.ts";
import { createSortedOrders } from "./sorted-orders.ts";
import { createTextColumns, type SerialSet, type TextKey } from "./text-columns.ts";
import { toUserDocument, type UserDocument } from "./user-document.ts";

const byCreation = "serial";

/** The index in memory, without its lag: a document for each user, orders of the documents, and their texts by field. */
export function createUserDocuments() {
	const byId = new Map<string, UserDocument>();
	const bySerial: (UserDocument | undefined)[] = [];
	const orders = createSortedOrders(bySerial);
	const columns = createTextColumns(byId);
	return {
		get size() {
			return byId.size;
		},
		/** All of them at the place of their serial, which is the order of creation; `undefined` for one that is gone. */
		bySerial: bySerial as readonly (UserDocument | undefined)[],
		put(user: UserRecord): void {
			const before = byId.get(user.user_id);
			const after = toUserDocument(user, before?.serial ?? bySerial.length);
			bySerial[after.serial] = after;
			byId.set(user.user_id, after);
			orders.replace(before, after);
			columns.touch(after.serial);
		},
		remove(userId: string): void {
			const before = byId.get(userId);
			byId.delete(userId);
			if (before !== undefined) bySerial[before.serial] = undefined;
			orders.replace(before, undefined);
		},
		prepare({ sortFields, textKeys }: { sortFields: readonly string[]; textKeys: readonly TextKey[] }): void {
			orders.prepare([byCreation, ...sortFields]);
			columns.prepare(textKeys);
		},
		/** The serials of all, by `field:1` or `field:-1`; without it in the order of creation. Good until the next write. */
		inOrder(sort: string | undefined): Uint32Array {
			const [field, direction] = sort?.split(":") ?? [];
			return field ? orders.by(field, direction === "-1" ? -1 : 1) : orders.by(byCreation, 1);
		},
		/** See `findCandidates`. */
		findCandidates: (node: SyntaxNode, requireTime: () => void): SerialSet | undefined =>
			findCandidates(node, { columns, serialEnd: bySerial.length, requireTime }),
	};
}
