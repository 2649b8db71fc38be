import type { UserRecord } from "../state/user-record.ts";
import { createSortedOrders } from "./sorted-orders.ts";
import { toUserDocument, type UserDocument } from "./user-document.ts";

/** The index in memory, without its lag: a document for each user, and orders of the documents. */
export function createUserDocuments() {
	const byId = new Map<string, UserDocument>();
	const orders = createSortedOrders(() => byId.values());
	let created = 0;
	return {
		get size() {
			return byId.size;
		},
		put(user: UserRecord): void {
			const before = byId.get(user.user_id);
			const after = toUserDocument(user, before?.serial ?? created);
			created += 1;
			byId.set(user.user_id, after);
			orders.replace(before, after);
		},
		remove(userId: string): void {
			const before = byId.get(userId);
			byId.delete(userId);
			orders.replace(before, undefined);
		},
		/** All of them, by `field:1` or `field:-1`; without it in the order of creation. */
		inOrder(sort: string | undefined): Iterable<UserDocument> {
			const [field, direction] = sort?.split(":") ?? [];
			return field ? orders.by(field, direction === "-1" ? -1 : 1) : byId.values();
		},
	};
}
