import type { UserDocument } from "./user-document.ts";

/** A place in the index: the document changes, the slot stays. Without a document its user is gone. Serials count in the order of creation. */
export type Slot = { document: UserDocument | undefined; readonly serial: number };

type Key = string | number | boolean;
type Order = { slots: Slot[]; field: string; isStale: boolean; compare: (a: Slot, b: Slot) => number };

/** What a user is sorted by; folded where the search ignores case. Lists and objects do not count. */
function keyOf(document: UserDocument | undefined, field: string): Key | undefined {
	if (document === undefined) return undefined;
	const value: unknown = Reflect.get(field in document ? document : document.record, field);
	return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
}

/** Who has no value comes last, whatever the direction. */
function compareKeys(a: Key | undefined, b: Key | undefined, direction: 1 | -1): number {
	if (a === b) return 0;
	if (a === undefined || b === undefined) return a === undefined ? 1 : -1;
	return a < b ? -direction : direction;
}

/**
 * The slots of an index in the orders that searches asked for. An order is made at its first use; a change marks those that it
 * touches, and sorting again what is almost sorted takes a pass or two.
 */
export function createSortedOrders(allSlots: () => Iterable<Slot>) {
	const orders = new Map<string, Order>();
	const create = (field: string, direction: 1 | -1): Order => {
		const compare = (a: Slot, b: Slot) =>
			compareKeys(keyOf(a.document, field), keyOf(b.document, field), direction) || a.serial - b.serial;
		return { slots: [...allSlots()], field, isStale: true, compare };
	};
	return {
		added(slot: Slot): void {
			for (const order of orders.values()) {
				order.slots.push(slot);
				order.isStale = true;
			}
		},
		changed(before: UserDocument, after: UserDocument | undefined): void {
			for (const order of orders.values())
				if (after === undefined || keyOf(before, order.field) !== keyOf(after, order.field)) order.isStale = true;
		},
		/** In ties, the one of the earlier creation first. */
		by(field: string, direction: 1 | -1): readonly Slot[] {
			const name = `${field}:${direction}`;
			const order = orders.get(name) ?? create(field, direction);
			orders.set(name, order);
			if (order.isStale) order.slots = order.slots.filter((slot) => slot.document !== undefined).sort(order.compare);
			order.isStale = false;
			return order.slots;
		},
	};
}
