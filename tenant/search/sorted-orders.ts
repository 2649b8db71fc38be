import type { UserDocument } from "./user-document.ts";

/**
 * A place in the index: the document changes, the slot stays. Without a document its user is gone. Serials count in the order of
 * creation.
 */
export type Slot = { document: UserDocument | undefined; readonly serial: number };

type Key = string | number | boolean;
type Keyed = { slot: Slot; key: Key | undefined };
type Order = { field: string; direction: 1 | -1; keyed: Keyed[]; slots: readonly Slot[]; touched: Set<Slot> };

/** The order that was asked for least lately makes room. */
const mostOrders = 8;

/** What a user is sorted by; folded where the search ignores case. Lists and objects do not count. */
function keyOf(document: UserDocument, field: string): Key | undefined {
	const value: unknown = Reflect.get(field in document ? document : document.record, field);
	return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
}

const toKeyed = (slots: Iterable<Slot>, field: string): Keyed[] =>
	Array.from(slots).flatMap((slot) =>
		slot.document === undefined ? [] : [{ slot, key: keyOf(slot.document, field) }],
	);

/** Who has no value comes last, whatever the direction; equals in the order of creation. */
function compare(a: Keyed, b: Keyed, direction: 1 | -1): number {
	if (a.key === b.key) return a.slot.serial - b.slot.serial;
	if (a.key === undefined || b.key === undefined) return a.key === undefined ? 1 : -1;
	return a.key < b.key ? -direction : direction;
}

/** Puts the slots that changed where they belong now: one pass over the others. */
function settle(order: Order): void {
	const { field, direction, touched } = order;
	const inserts = toKeyed(touched, field).sort((a, b) => compare(a, b, direction));
	const settled: Keyed[] = [];
	let next = 0;
	for (const keyed of order.keyed) {
		if (touched.has(keyed.slot)) continue;
		for (let insert = inserts[next]; insert && compare(insert, keyed, direction) < 0; insert = inserts[next]) {
			settled.push(insert);
			next += 1;
		}
		settled.push(keyed);
	}
	order.keyed = settled.concat(inserts.slice(next));
	order.slots = order.keyed.map(({ slot }) => slot);
	touched.clear();
}

/** The slots of an index in the orders that searches asked for. An order is made at its first use, and kept true through changes. */
export function createSortedOrders(allSlots: () => Iterable<Slot>) {
	const orders = new Map<string, Order>();
	const create = (field: string, direction: 1 | -1): Order => {
		const keyed = toKeyed(allSlots(), field).sort((a, b) => compare(a, b, direction));
		return { field, direction, keyed, slots: keyed.map(({ slot }) => slot), touched: new Set() };
	};
	return {
		/** A slot was added, changed or emptied. */
		touch(slot: Slot): void {
			for (const { touched } of orders.values()) touched.add(slot);
		},
		by(field: string, direction: 1 | -1): readonly Slot[] {
			const name = `${field}:${direction}`;
			const order = orders.get(name) ?? create(field, direction);
			orders.delete(name);
			orders.set(name, order);
			const [oldest = ""] = orders.keys();
			if (orders.size > mostOrders) orders.delete(oldest);
			if (order.touched.size > 0) settle(order);
			return order.slots;
		},
	};
}
