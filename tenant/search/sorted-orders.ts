import { compareKeys, createSortRoom, type SortKey, sortPlaces } from "./sort-places.ts";
import type { UserDocument } from "./user-document.ts";

type Direction = 1 | -1;
type Compare = (a: UserDocument, b: UserDocument) => number;

type Order = {
	compare: Compare;
	documents: UserDocument[];
	/** Documents to take out and to put in before the order is true again. */
	gone: Set<UserDocument>;
	fresh: Set<UserDocument>;
};

/** The order that was asked for least recently is dropped beyond this number. */
const mostOrders = 16;
/** Up to this many changes are put in place one by one; more are merged in one pass. */
const fewChanges = 64;
/** An order with more changes than this is dropped, and sorted anew when it is asked for. */
const mostChanges = 4_096;

/** The value that a user is sorted by, folded where the search ignores case. Lists and objects do not count. */
function keyOf(document: UserDocument, field: string): SortKey | undefined {
	const source: Readonly<Record<string, unknown>> = Object.hasOwn(document, field) ? document : document.record;
	const value = Object.hasOwn(source, field) ? source[field] : undefined;
	return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
}

function comparerOf(field: string, direction: Direction): Compare {
	return (a, b) => compareKeys(keyOf(a, field), keyOf(b, field), direction) || a.serial - b.serial;
}

/** All documents from the last key to the first: equal keys keep their order, and users without a key stay last. */
function toDescending(ascending: readonly UserDocument[], keys: (at: number) => SortKey | undefined, end: number) {
	const descending = [...ascending];
	for (let start = 0, next = 0; start < end; start = next) {
		const key = keys(start);
		while (next < end && keys(next) === key) next += 1;
		for (let at = start; at < next; at += 1) {
			const document = ascending[at];
			if (document !== undefined) descending[end - next + at - start] = document;
		}
	}
	return descending;
}

/** @param documents in the order of creation. */
function toSorted(
	documents: readonly UserDocument[],
	field: string,
	room = createSortRoom(documents.length),
): Record<Direction, UserDocument[]> {
	const keys = documents.map((document) => keyOf(document, field));
	const { places, count } = sortPlaces(keys, room);
	const ascending = [...documents];
	for (let at = 0; at < places.length; at += 1) {
		const document = documents[places[at] ?? 0];
		if (document !== undefined) ascending[at] = document;
	}
	return { 1: ascending, [-1]: toDescending(ascending, (at) => keys[places[at] ?? 0], count) };
}

/** The place of a document in an order, or the place where it belongs. */
function placeOf(document: UserDocument, documents: readonly UserDocument[], compare: Compare): number {
	let [low, high] = [0, documents.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		const other = documents[middle];
		if (other !== undefined && compare(other, document) < 0) low = middle + 1;
		else high = middle;
	}
	return low;
}

function settleOneByOne({ documents, gone, fresh, compare }: Order): void {
	for (const document of gone) documents.splice(placeOf(document, documents, compare), 1);
	for (const document of fresh) documents.splice(placeOf(document, documents, compare), 0, document);
}

function settleInOnePass(order: Order): void {
	const { documents, gone, fresh, compare } = order;
	const inserts = [...fresh].sort(compare);
	const settled: UserDocument[] = [];
	let next = 0;
	for (const document of documents) {
		if (gone.has(document)) continue;
		for (let insert = inserts[next]; insert && compare(insert, document) < 0; insert = inserts[next]) {
			settled.push(insert);
			next += 1;
		}
		settled.push(document);
	}
	order.documents = settled.concat(inserts.slice(next));
}

/** Takes out the documents that are gone, and puts the fresh ones in their places. */
function settle(order: Order): void {
	const { gone, fresh } = order;
	if (gone.size + fresh.size > fewChanges) settleInOnePass(order);
	else settleOneByOne(order);
	gone.clear();
	fresh.clear();
}

const newOrder = (field: string, direction: Direction, documents: UserDocument[]): Order => ({
	compare: comparerOf(field, direction),
	documents,
	gone: new Set(),
	fresh: new Set(),
});

/**
 * The documents of an index in the orders that searches ask for. An order is made once, and follows the changes.
 * @param allDocuments gives them in the order of creation.
 */
export function createSortedOrders(allDocuments: () => Iterable<UserDocument>) {
	const orders = new Map<string, Order>();
	const keep = (name: string, order: Order): void => {
		orders.delete(name);
		orders.set(name, order);
		const [oldest = ""] = orders.keys();
		if (orders.size > mostOrders) orders.delete(oldest);
	};
	return {
		/** Sorts by these fields ahead, in both directions. */
		prepare(fields: readonly string[]): void {
			const documents = [...allDocuments()];
			const room = createSortRoom(documents.length);
			for (const field of fields) {
				const sorted = toSorted(documents, field, room);
				for (const direction of [1, -1] as const)
					keep(`${field}:${direction}`, newOrder(field, direction, sorted[direction]));
			}
		},
		/** One document took the place of another; without `before` it is new, without `after` it left. */
		replace(before: UserDocument | undefined, after: UserDocument | undefined): void {
			for (const [name, { gone, fresh }] of orders) {
				if (before !== undefined && !fresh.delete(before)) gone.add(before);
				if (after !== undefined) fresh.add(after);
				if (gone.size + fresh.size > mostChanges) orders.delete(name);
			}
		},
		/** All documents in this order. The array is the order's own: it changes with the next write. */
		by(field: string, direction: Direction): readonly UserDocument[] {
			const name = `${field}:${direction}`;
			const order = orders.get(name) ?? newOrder(field, direction, toSorted([...allDocuments()], field)[direction]);
			keep(name, order);
			if (order.gone.size + order.fresh.size > 0) settle(order);
			return order.documents;
		},
	};
}
