import type { UserRecord } from "../state/user-record.ts";
import { createSortedOrders, type Slot } from "./sorted-orders.ts";
import { toUserDocument } from "./user-document.ts";

/** The index in memory, without its lag: a slot for each user, and orders over the slots. */
export function createUserSlots() {
	const byId = new Map<string, Slot>();
	const orders = createSortedOrders(() => byId.values());
	let created = 0;
	return {
		get size() {
			return byId.size;
		},
		put(user: UserRecord): void {
			const slot = byId.get(user.user_id) ?? { document: undefined, serial: created };
			created += 1;
			slot.document = toUserDocument(user);
			byId.set(user.user_id, slot);
			orders.touch(slot);
		},
		remove(userId: string): void {
			const slot = byId.get(userId);
			if (slot === undefined) return;
			byId.delete(userId);
			slot.document = undefined;
			orders.touch(slot);
		},
		/** All slots, by `field:1` or `field:-1`; without it in the order of creation. */
		inOrder(sort: string | undefined): Iterable<Slot> {
			const [field, direction] = sort?.split(":") ?? [];
			return field ? orders.by(field, direction === "-1" ? -1 : 1) : byId.values();
		},
	};
}
