/** What a user can be sorted by. */
export type SortKey = string | number | boolean;

/** Users without a value come last, whatever the direction. */
export function compareKeys(a: SortKey | undefined, b: SortKey | undefined, direction: 1 | -1): number {
	if (a === b) return 0;
	if (a === undefined || b === undefined) return a === undefined ? 1 : -1;
	return a < b ? -direction : direction;
}

const digitValues = 65_536;

/** The first 64 bits of each key, so written that they are in the order of the keys. */
type Prefixes = { high: Uint32Array; low: Uint32Array };

/** IEEE 754 bits are in the order of the numbers, once the sign is turned and negative numbers are inverted. */
function toNumberPrefixes(keys: readonly (SortKey | undefined)[], places: Uint32Array): Prefixes {
	const prefixes = { high: new Uint32Array(keys.length), low: new Uint32Array(keys.length) };
	const view = new DataView(new ArrayBuffer(8));
	for (const place of places) {
		// -0 equals 0.
		view.setFloat64(0, Number(keys[place]) + 0);
		const [high, low] = [view.getUint32(0), view.getUint32(4)];
		const isNegative = high >= 0x8000_0000;
		prefixes.high[place] = isNegative ? ~high : high | 0x8000_0000;
		prefixes.low[place] = isNegative ? ~low : low;
	}
	return prefixes;
}

/** JavaScript compares texts by UTF-16 unit: the first four of them, with 0 behind the end. */
function toTextPrefixes(keys: readonly (SortKey | undefined)[], places: Uint32Array): Prefixes {
	const prefixes = { high: new Uint32Array(keys.length), low: new Uint32Array(keys.length) };
	for (const place of places) {
		const text = String(keys[place]);
		const unit = (at: number) => (at < text.length ? text.charCodeAt(at) : 0);
		prefixes.high[place] = unit(0) * digitValues + unit(1);
		prefixes.low[place] = unit(2) * digitValues + unit(3);
	}
	return prefixes;
}

/** One pass of a radix sort: a stable order by 16 bits of the prefix. */
function sortByDigit(places: Uint32Array, digitOf: (place: number) => number): Uint32Array {
	const starts = new Uint32Array(digitValues + 1);
	for (const place of places) {
		const next = digitOf(place) + 1;
		starts[next] = (starts[next] ?? 0) + 1;
	}
	for (let digit = 0; digit < digitValues; digit += 1)
		starts[digit + 1] = (starts[digit + 1] ?? 0) + (starts[digit] ?? 0);
	const sorted = new Uint32Array(places.length);
	for (const place of places) {
		const digit = digitOf(place);
		const at = starts[digit] ?? 0;
		sorted[at] = place;
		starts[digit] = at + 1;
	}
	return sorted;
}

function sortByPrefix(places: Uint32Array, { high, low }: Prefixes): Uint32Array {
	const byLow = sortByDigit(places, (place) => (low[place] ?? 0) & 0xffff);
	const byAllLow = sortByDigit(byLow, (place) => (low[place] ?? 0) >>> 16);
	const byHigh = sortByDigit(byAllLow, (place) => (high[place] ?? 0) & 0xffff);
	return sortByDigit(byHigh, (place) => (high[place] ?? 0) >>> 16);
}

/** Sorts each run of places with one prefix by the whole texts. */
function sortRuns(places: Uint32Array, { high, low }: Prefixes, keys: readonly (SortKey | undefined)[]): void {
	for (let start = 0, end = 0; start < places.length; start = end) {
		const first = places[start] ?? 0;
		const isSame = (place: number) => high[place] === high[first] && low[place] === low[first];
		for (end = start + 1; end < places.length && isSame(places[end] ?? 0); ) end += 1;
		if (end - start > 1) places.subarray(start, end).sort((a, b) => compareKeys(keys[a], keys[b], 1) || a - b);
	}
}

/**
 * The places of all keys in ascending order, equal keys in the order of their places, and those without a key last. Numbers, and
 * the beginnings of texts, are sorted by radix: a million comparisons by a function take many times as long.
 */
export function sortPlaces(keys: readonly (SortKey | undefined)[]): Uint32Array {
	const places = Uint32Array.from(keys.keys());
	const valued = places.filter((place) => keys[place] !== undefined);
	const isAll = (type: string) => valued.every((place) => typeof keys[place] === type);
	const rest = places.filter((place) => keys[place] === undefined);
	let sorted: Uint32Array;
	if (isAll("number") && valued.every((place) => !Number.isNaN(keys[place]))) {
		sorted = sortByPrefix(valued, toNumberPrefixes(keys, valued));
	} else if (isAll("string")) {
		const prefixes = toTextPrefixes(keys, valued);
		sorted = sortByPrefix(valued, prefixes);
		sortRuns(sorted, prefixes, keys);
	} else {
		sorted = valued.sort((a, b) => compareKeys(keys[a], keys[b], 1) || a - b);
	}
	places.set(sorted);
	places.set(rest, sorted.length);
	return places;
}
