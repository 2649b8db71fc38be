import { outsideHeap } from "./outside-heap.ts";
import { compareKeys, createSortRoom, type SortedPlaces, type SortKey, sortPlaces } from "./sort-places.ts";
import type { UserDocument } from "./user-document.ts";

type Direction = 1 | -1;
type Compare = (a: UserDocument, b: UserDocument) => number;
/** All documents by serial; `undefined` for one that is gone. */
type BySerial = readonly (UserDocument | undefined)[];
/** Changes of an order, by serial. */
type Changes = Map<number, UserDocument>;

type Order = {
	compare: Compare;
	/** The serials of the documents in this order. There is room behind the last one. */
	serials: Uint32Array;
	length: number;
	/** Documents to take out, as they were put in, and documents to put in before the order is true again. */
	gone: Changes;
	fresh: Changes;
};

/** The order that was asked for least recently is dropped beyond this number. */
const mostOrders = 16;
/** Up to this many changes are put in place one by one; more are merged in one pass. */
const fewChanges = 64;
/** An order with more changes than this is dropped, and sorted anew when it is asked for. */
const mostChanges = 4_096;

/** The number of spare serials that a rewritten order has room for. */
const roomForMore = 1_024;

const withRoom = (length: number) => outsideHeap.numbers(length + roomForMore);

/** The value that a user is sorted by, folded where the search ignores case. Lists and objects do not count. */
function keyOf(document: UserDocument, field: string): SortKey | undefined {
	const source: Readonly<Record<string, unknown>> = Object.hasOwn(document, field) ? document : document.record;
	const value = Object.hasOwn(source, field) ? source[field] : undefined;
	return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
}

function comparerOf(field: string, direction: Direction): Compare {
	return (a, b) => compareKeys(keyOf(a, field), keyOf(b, field), direction) || a.serial - b.serial;
}

/** All places from the last key to the first: equal keys keep their order, and those without a key stay last. */
function toDescending({ places, count, isSame }: SortedPlaces): Uint32Array {
	const descending = withRoom(places.length);
	descending.set(places.subarray(count), count);
	for (let start = 0, next = 0; start < count; start = next) {
		for (next = start + 1; next < count && isSame(places[next] ?? 0, places[start] ?? 0); ) next += 1;
		for (let at = start; at < next; at += 1) descending[count - next + at - start] = places[at] ?? 0;
	}
	return descending;
}

/** @param documents in the order of creation. */
function toSorted(
	documents: readonly UserDocument[],
	field: string,
	room = createSortRoom(documents.length),
): Record<Direction, Uint32Array> {
	const keys = documents.map((document) => keyOf(document, field));
	const sorted = sortPlaces(keys, room);
	const serials = outsideHeap.numbers(documents.length);
	for (const [place, { serial }] of documents.entries()) serials[place] = serial;
	const toSerials = (places: Uint32Array) => {
		for (let at = 0; at < documents.length; at += 1) places[at] = serials[places[at] ?? 0] ?? 0;
		return places;
	};
	const ascending = withRoom(documents.length);
	ascending.set(sorted.places);
	return { 1: toSerials(ascending), [-1]: toSerials(toDescending(sorted)) };
}

/** The place of a document in an order, or the place where it belongs. */
function placeOf(document: UserDocument, { serials, length, compare, gone }: Order, bySerial: BySerial): number {
	let [low, high] = [0, length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		const serial = serials[middle] ?? 0;
		const other = gone.get(serial) ?? bySerial[serial];
		if (other !== undefined && compare(other, document) < 0) low = middle + 1;
		else high = middle;
	}
	return low;
}

function settleOneByOne(order: Order, bySerial: BySerial): void {
	for (const document of order.gone.values()) {
		const place = placeOf(document, order, bySerial);
		order.serials.copyWithin(place, place + 1, order.length);
		order.length -= 1;
	}
	order.gone.clear();
	for (const document of order.fresh.values()) {
		const place = placeOf(document, order, bySerial);
		order.serials.copyWithin(place + 1, place, order.length);
		order.serials[place] = document.serial;
		order.length += 1;
	}
}

function settleInOnePass(order: Order, bySerial: BySerial): void {
	const { gone, fresh, compare } = order;
	const inserts = [...fresh.values()].sort(compare);
	const settled = withRoom(order.length + fresh.size);
	let [next, end] = [0, 0];
	for (const serial of order.serials.subarray(0, order.length)) {
		const document = gone.has(serial) ? undefined : bySerial[serial];
		if (document === undefined) continue;
		for (let insert = inserts[next]; insert && compare(insert, document) < 0; insert = inserts[next]) {
			settled[end] = insert.serial;
			next += 1;
			end += 1;
		}
		settled[end] = serial;
		end += 1;
	}
	for (const { serial } of inserts.slice(next)) {
		settled[end] = serial;
		end += 1;
	}
	Object.assign(order, { serials: settled, length: end });
}

/** Takes out the documents that are gone, and puts the fresh ones in their places. */
function settle(order: Order, bySerial: BySerial): void {
	const { gone, fresh, serials, length } = order;
	const hasRoom = length + fresh.size <= serials.length;
	if (gone.size + fresh.size > fewChanges || !hasRoom) settleInOnePass(order, bySerial);
	else settleOneByOne(order, bySerial);
	gone.clear();
	fresh.clear();
}

const newOrder = (field: string, direction: Direction, serials: Uint32Array, length: number): Order => ({
	compare: comparerOf(field, direction),
	serials,
	length,
	gone: new Map(),
	fresh: new Map(),
});

/** The documents of an index in the orders that searches ask for. An order is made once, and follows the changes. */
export function createSortedOrders(bySerial: BySerial) {
	const orders = new Map<string, Order>();
	const allDocuments = () => bySerial.filter((document) => document !== undefined);
	const sortAnew = (field: string, direction: Direction): Order => {
		const documents = allDocuments();
		return newOrder(field, direction, toSorted(documents, field)[direction], documents.length);
	};
	const keep = (name: string, order: Order): void => {
		orders.delete(name);
		orders.set(name, order);
		const [oldest = ""] = orders.keys();
		if (orders.size > mostOrders) orders.delete(oldest);
	};
	return {
		/** Sorts by these fields ahead, in both directions. */
		prepare(fields: readonly string[]): void {
			const documents = allDocuments();
			const room = createSortRoom(documents.length);
			for (const field of fields) {
				const sorted = toSorted(documents, field, room);
				for (const direction of [1, -1] as const)
					keep(`${field}:${direction}`, newOrder(field, direction, sorted[direction], documents.length));
			}
		},
		/** One document took the place of another of its serial; without `before` it is new, without `after` it left. */
		replace(before: UserDocument | undefined, after: UserDocument | undefined): void {
			for (const [name, { gone, fresh }] of orders) {
				if (before !== undefined && !fresh.delete(before.serial)) gone.set(before.serial, before);
				if (after !== undefined) fresh.set(after.serial, after);
				if (gone.size + fresh.size > mostChanges) orders.delete(name);
			}
		},
		/** The serials of all documents in this order. The list is the order's own: it changes with the next write. */
		by(field: string, direction: Direction): Uint32Array {
			const name = `${field}:${direction}`;
			const order = orders.get(name) ?? sortAnew(field, direction);
			keep(name, order);
			if (order.gone.size + order.fresh.size > 0) settle(order, bySerial);
			return order.serials.subarray(0, order.length);
		},
	};
}
