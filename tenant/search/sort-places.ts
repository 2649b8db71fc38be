import { outsideHeap } from "./outside-heap.ts";

/** What a user can be sorted by. */
export type SortKey = string | number | boolean;

/** Users without a value come last, whatever the direction. */
export function compareKeys(a: SortKey | undefined, b: SortKey | undefined, direction: 1 | -1): number {
	if (a === b) return 0;
	if (a === undefined || b === undefined) return a === undefined ? 1 : -1;
	return a < b ? -direction : direction;
}

const digitValues = 65_536;

type Keys = readonly (SortKey | undefined)[];

/**
 * Room for sorting so many keys: two lists of places, and the first 64 bits of each key, so written that they are in the order of the
 * keys. It is made once for all orders of an index.
 */
export function createSortRoom(size: number) {
	return {
		first: outsideHeap.numbers(size),
		second: outsideHeap.numbers(size),
		high: outsideHeap.numbers(size),
		low: outsideHeap.numbers(size),
		starts: outsideHeap.numbers(digitValues + 1),
	};
}

type SortRoom = ReturnType<typeof createSortRoom>;

/** IEEE 754 bits are in the order of the numbers, once the sign is turned and negative numbers are inverted. */
function writeNumberPrefixes(keys: Keys, { high, low }: SortRoom): void {
	const view = new DataView(new ArrayBuffer(8));
	for (const [place, key] of keys.entries()) {
		// -0 equals 0.
		view.setFloat64(0, typeof key === "number" ? key + 0 : 0);
		const [top, bottom] = [view.getUint32(0), view.getUint32(4)];
		const isNegative = top >= 0x8000_0000;
		high[place] = isNegative ? ~top : top | 0x8000_0000;
		low[place] = isNegative ? ~bottom : bottom;
	}
}

/** JavaScript compares texts by UTF-16 unit: the first four of them, with 0 behind the end. */
function writeTextPrefixes(keys: Keys, { high, low }: SortRoom): void {
	for (const [place, key] of keys.entries()) {
		if (typeof key !== "string") continue;
		const unit = (at: number) => (at < key.length ? key.charCodeAt(at) : 0);
		high[place] = unit(0) * digitValues + unit(1);
		low[place] = unit(2) * digitValues + unit(3);
	}
}

/** One pass of a radix sort: a stable order of the first `count` places by 16 bits of the prefix. */
function sortByDigit(
	{ from, to, starts }: { from: Uint32Array; to: Uint32Array; starts: Uint32Array },
	{ prefix, shift, count }: { prefix: Uint32Array; shift: 0 | 16; count: number },
): void {
	const digitOf = (place: number) => ((prefix[place] ?? 0) >>> shift) & 0xffff;
	starts.fill(0);
	for (let at = 0; at < count; at += 1) {
		const next = digitOf(from[at] ?? 0) + 1;
		starts[next] = (starts[next] ?? 0) + 1;
	}
	for (let digit = 1; digit <= digitValues; digit += 1) starts[digit] = (starts[digit] ?? 0) + (starts[digit - 1] ?? 0);
	for (let at = 0; at < count; at += 1) {
		const place = from[at] ?? 0;
		const digit = digitOf(place);
		const target = starts[digit] ?? 0;
		to[target] = place;
		starts[digit] = target + 1;
	}
}

/** Leaves the result in `first`. */
function sortByPrefix({ first, second, high, low, starts }: SortRoom, count: number): void {
	sortByDigit({ from: first, to: second, starts }, { prefix: low, shift: 0, count });
	sortByDigit({ from: second, to: first, starts }, { prefix: low, shift: 16, count });
	sortByDigit({ from: first, to: second, starts }, { prefix: high, shift: 0, count });
	sortByDigit({ from: second, to: first, starts }, { prefix: high, shift: 16, count });
}

/** Sorts each run of places with one prefix by the whole texts. */
function sortRuns({ first: places, high, low }: SortRoom, keys: Keys, count: number): void {
	for (let start = 0, end = 0; start < count; start = end) {
		const one = places[start] ?? 0;
		const isSame = (place: number) => high[place] === high[one] && low[place] === low[one];
		for (end = start + 1; end < count && isSame(places[end] ?? 0); ) end += 1;
		if (end - start > 1) places.subarray(start, end).sort((a, b) => compareKeys(keys[a], keys[b], 1) || a - b);
	}
}

/** Writes the places that have a key, and behind them those without one. Answers how many have one. */
function writePlaces(keys: Keys, { first }: SortRoom): number {
	let count = 0;
	for (const key of keys) if (key !== undefined) count += 1;
	let [at, last] = [0, count];
	for (let place = 0; place < keys.length; place += 1) {
		if (keys[place] === undefined) {
			first[last] = place;
			last += 1;
		} else {
			first[at] = place;
			at += 1;
		}
	}
	return count;
}

/**
 * Sorts the places of all keys in ascending order, equal keys in the order of their places, and those without a key last. Numbers, and
 * the beginnings of texts, are sorted by radix: a million comparisons by a function take many times as long.
 * @returns the room's first list, good until the room is used again, and how many keys there are.
 */
export function sortPlaces(keys: Keys, room = createSortRoom(keys.length)): { places: Uint32Array; count: number } {
	const count = writePlaces(keys, room);
	const isAll = (type: string) => keys.every((key) => key === undefined || typeof key === type);
	if (isAll("number") && !keys.some(Number.isNaN)) {
		writeNumberPrefixes(keys, room);
		sortByPrefix(room, count);
	} else if (isAll("string")) {
		writeTextPrefixes(keys, room);
		sortByPrefix(room, count);
		sortRuns(room, keys, count);
	} else {
		room.first.subarray(0, count).sort((a, b) => compareKeys(keys[a], keys[b], 1) || a - b);
	}
	return { places: room.first.subarray(0, keys.length), count };
}
