import { outsideHeap } from "./outside-heap.ts";

/** The value that a user is sorted by. */
export type SortKey = string | number | boolean;

/** Users without a value come last, whatever the direction. */
export function compareKeys(a: SortKey | undefined, b: SortKey | undefined, direction: 1 | -1): number {
	if (a === b) return 0;
	if (a === undefined || b === undefined) return a === undefined ? 1 : -1;
	return a < b ? -direction : direction;
}

const digitValues = 65_536;
/** Fewer keys than these are compared: a radix sort, which counts every digit, would take longer. */
const fewKeys = 256;
const wordBits = 32;

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
	for (let place = 0; place < keys.length; place += 1) {
		const key = keys[place];
		// -0 equals 0.
		view.setFloat64(0, typeof key === "number" ? key + 0 : 0);
		const [top, bottom] = [view.getUint32(0), view.getUint32(4)];
		const isNegative = top >= 0x8000_0000;
		high[place] = isNegative ? ~top : top | 0x8000_0000;
		low[place] = isNegative ? ~bottom : bottom;
	}
}

/** The rank of each UTF-16 unit among those that stand in the texts, from 1 on, and how many bits the highest rank takes. */
function rankUnits(keys: Keys) {
	const ranks = new Uint16Array(digitValues);
	for (const key of keys)
		if (typeof key === "string") for (let at = 0; at < key.length; at += 1) ranks[key.charCodeAt(at)] = 1;
	let rank = 0;
	for (let unit = 0; unit < digitValues; unit += 1) if (ranks[unit] === 1) ranks[unit] = rank += 1;
	return { ranks, bits: Math.max(1, wordBits - Math.clz32(rank)) };
}

/**
 * JavaScript compares texts by UTF-16 unit: the first ones of each, with 0 behind the end. A unit is written as its rank, so that more of
 * them fit where the texts are of few letters: ten of an e-mail.
 */
function writeTextPrefixes(keys: Keys, { high, low }: SortRoom): void {
	const { ranks, bits } = rankUnits(keys);
	const unitsInWord = Math.floor(wordBits / bits);
	for (let place = 0; place < keys.length; place += 1) {
		const key = keys[place];
		if (typeof key !== "string") continue;
		let [top, bottom] = [0, 0];
		for (let at = 0; at < unitsInWord; at += 1) {
			const next = at + unitsInWord;
			top = (top << bits) | (at < key.length ? (ranks[key.charCodeAt(at)] ?? 0) : 0);
			bottom = (bottom << bits) | (next < key.length ? (ranks[key.charCodeAt(next)] ?? 0) : 0);
		}
		high[place] = top;
		low[place] = bottom;
	}
}

type Pass = { prefix: Uint32Array; shift: 0 | 16; count: number };

/** One pass of a radix sort, from `first` to `second`: a stable order of the first `count` places by 16 bits of the prefix. */
function sortByDigit({ first, second, starts }: SortRoom, { prefix, shift, count }: Pass): void {
	for (let at = 0; at < count; at += 1) {
		const place = first[at] ?? 0;
		const digit = ((prefix[place] ?? 0) >>> shift) & 0xffff;
		const target = starts[digit] ?? 0;
		second[target] = place;
		starts[digit] = target + 1;
	}
}

/** Writes where the places of each digit start. False if there is one digit only, which leaves the order as it is. */
function findStarts({ first, starts }: SortRoom, { prefix, shift, count }: Pass): boolean {
	starts.fill(0);
	for (let at = 0; at < count; at += 1) {
		const next = (((prefix[first[at] ?? 0] ?? 0) >>> shift) & 0xffff) + 1;
		starts[next] = (starts[next] ?? 0) + 1;
	}
	const only = ((prefix[first[0] ?? 0] ?? 0) >>> shift) & 0xffff;
	if (starts[only + 1] === count) return false;
	for (let digit = 1; digit <= digitValues; digit += 1) starts[digit] = (starts[digit] ?? 0) + (starts[digit - 1] ?? 0);
	return true;
}

/** Answers the room with the result in `first`: its two lists of places may have been exchanged. */
function sortByPrefix(room: SortRoom, count: number): SortRoom {
	let sorted = room;
	for (const prefix of [room.low, room.high])
		for (const shift of [0, 16] as const) {
			const pass = { prefix, shift, count };
			if (count === 0 || !findStarts(sorted, pass)) continue;
			sortByDigit(sorted, pass);
			// Those without a key are behind the others, and stay there.
			sorted.second.set(sorted.first.subarray(count), count);
			sorted = { ...sorted, first: sorted.second, second: sorted.first };
		}
	return sorted;
}

type IsSame = (a: number, b: number) => boolean;

/** Sorts each run of places with one prefix by the whole texts. */
function sortRuns(places: Uint32Array, keys: Keys, hasSamePrefix: IsSame): void {
	for (let start = 0, end = 0; start < places.length; start = end) {
		const one = places[start] ?? 0;
		for (end = start + 1; end < places.length && hasSamePrefix(places[end] ?? 0, one); ) end += 1;
		if (end - start > 1) places.subarray(start, end).sort((a, b) => compareKeys(keys[a], keys[b], 1) || a - b);
	}
}

/** Writes the places that have a key, and behind them those without one. Answers how many have one. */
function writePlaces(keys: Keys, { first }: SortRoom): number {
	let count = 0;
	for (let place = 0; place < keys.length; place += 1) if (keys[place] !== undefined) count += 1;
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

/** The type that all keys are of, if it is one; `other` where one of them is not a number. */
function typeOf(keys: Keys): "string" | "number" | "other" {
	let type: "string" | "number" | undefined;
	for (let place = 0; place < keys.length; place += 1) {
		const key = keys[place];
		if (key === undefined) continue;
		if (typeof key === "boolean" || Number.isNaN(key)) return "other";
		const own = typeof key === "string" ? "string" : "number";
		type ??= own;
		if (type !== own) return "other";
	}
	return type ?? "other";
}

export type SortedPlaces = {
	/** The sorted places. The result is valid until the next sort uses the same memory. */
	places: Uint32Array;
	/** The number of places that have a key. */
	count: number;
	/** Returns whether two places have the same key. */
	isSame: IsSame;
};

/**
 * Sorts the places of all keys in ascending order, equal keys in the order of their places, and those without a key last. From `few` keys
 * on, numbers, and the beginnings of texts, are sorted by radix: a million comparisons by a function take many times as long.
 */
export function sortPlaces(keys: Keys, room = createSortRoom(keys.length), few = fewKeys): SortedPlaces {
	const count = writePlaces(keys, room);
	const type = typeOf(keys);
	const isSame: IsSame = (a, b) => keys[a] === keys[b];
	if (type === "other" || count < few) {
		room.first.subarray(0, count).sort((a, b) => compareKeys(keys[a], keys[b], 1) || a - b);
		return { places: room.first.subarray(0, keys.length), count, isSame };
	}
	const { high, low } = room;
	const hasSamePrefix: IsSame = (a, b) => high[a] === high[b] && low[a] === low[b];
	if (type === "number") writeNumberPrefixes(keys, room);
	else writeTextPrefixes(keys, room);
	const places = sortByPrefix(room, count).first.subarray(0, keys.length);
	if (type === "number") return { places, count, isSame: hasSamePrefix };
	sortRuns(places.subarray(0, count), keys, hasSamePrefix);
	return { places, count, isSame: (a, b) => hasSamePrefix(a, b) && isSame(a, b) };
}
