import type { UserDocument } from "./user-document.ts";

type Key = string | number | boolean;
type Keyed = { document: UserDocument; key: Key | undefined };

type Order = {
	field: string;
	direction: 1 | -1;
	keyed: Keyed[];
	documents: readonly UserDocument[];
	/** What has to leave and to enter before the order is true again. */
	gone: Set<UserDocument>;
	fresh: Set<UserDocument>;
};

/** The order that was asked for least lately makes room. */
const mostOrders = 8;

/** What a user is sorted by; folded where the search ignores case. Lists and objects do not count. */
function keyOf(document: UserDocument, field: string): Key | undefined {
	const value: unknown = Reflect.get(field in document ? document : document.record, field);
	return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
}

/** Who has no value comes last, whatever the direction; equals in the order of creation. */
function compare(a: Keyed, b: Keyed, direction: 1 | -1): number {
	if (a.key === b.key) return a.document.serial - b.document.serial;
	if (a.key === undefined || b.key === undefined) return a.key === undefined ? 1 : -1;
	return a.key < b.key ? -direction : direction;
}

const toSorted = (documents: Iterable<UserDocument>, field: string, direction: 1 | -1): Keyed[] =>
	Array.from(documents, (document) => ({ document, key: keyOf(document, field) })).sort((a, b) =>
		compare(a, b, direction),
	);

/** Takes out what is gone, and puts what is fresh where it belongs: one pass over the others. */
function settle(order: Order): void {
	const { field, direction, gone, fresh } = order;
	const inserts = toSorted(fresh, field, direction);
	const settled: Keyed[] = [];
	let next = 0;
	for (const keyed of order.keyed) {
		if (gone.has(keyed.document)) continue;
		for (let insert = inserts[next]; insert && compare(insert, keyed, direction) < 0; insert = inserts[next]) {
			settled.push(insert);
			next += 1;
		}
		settled.push(keyed);
	}
	order.keyed = settled.concat(inserts.slice(next));
	order.documents = order.keyed.map(({ document }) => document);
	gone.clear();
	fresh.clear();
}

/** The documents of an index in the orders that searches asked for. An order is made at its first use, and kept true through changes. */
export function createSortedOrders(allDocuments: () => Iterable<UserDocument>) {
	const orders = new Map<string, Order>();
	const create = (field: string, direction: 1 | -1): Order => {
		const keyed = toSorted(allDocuments(), field, direction);
		const documents = keyed.map(({ document }) => document);
		return { field, direction, keyed, documents, gone: new Set(), fresh: new Set() };
	};
	return {
		/** One document took the place of another; without `before` it is new, without `after` it left. */
		replace(before: UserDocument | undefined, after: UserDocument | undefined): void {
			for (const { gone, fresh } of orders.values()) {
				if (before !== undefined && !fresh.delete(before)) gone.add(before);
				if (after !== undefined) fresh.add(after);
			}
		},
		by(field: string, direction: 1 | -1): readonly UserDocument[] {
			const name = `${field}:${direction}`;
			const order = orders.get(name) ?? create(field, direction);
			orders.delete(name);
			orders.set(name, order);
			const [oldest = ""] = orders.keys();
			if (orders.size > mostOrders) orders.delete(oldest);
			if (order.gone.size + order.fresh.size > 0) settle(order);
			return order.documents;
		},
	};
}
