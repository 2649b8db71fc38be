import "server-only";
import { quote } from "../../../lucene/quote.ts";

/**
 * A part of the users by a date of theirs, `from` and `to` in epoch ms, both included. `known` are the users at `from` that were read
 * already. With `after` it is a crowd: users of one ms, which are read in the order of their ids. `left` is about how many users it has,
 * if a page told it.
 */
export type Slice = { from: number; to: number; known?: string[]; after?: string; left?: number };

/** The date by which a slice cuts. */
export type SliceField = "created_at" | "updated_at";

/** A user of a page, with the date by which the slice cuts, in epoch ms. */
export type Place = { id: string; at: number };

const iso = (ms: number) => new Date(ms).toISOString();

/** Returns a span as slices of equal length, the oldest first. */
export function cutSpan(from: number, to: number, count: number): Slice[] {
	const length = Math.max(1, Math.ceil((to - from + 1) / Math.max(1, count)));
	const slices: Slice[] = [];
	for (let start = from; start <= to; start += length)
		slices.push({ from: start, to: Math.min(to, start + length - 1) });
	return slices;
}

/** Returns the search that reads the next page of a slice. It is always the first page, so that a deletion moves nobody past it. */
export function searchOfSlice(field: SliceField, { from, to, after }: Slice): { q: string; sort: string } {
	const span = `${field}:[${iso(from)} TO ${iso(to)}]`;
	if (after === undefined) return { q: span, sort: `${field}:1` };
	return { q: after === "" ? span : `${span} AND user_id:{${quote(after)} TO *}`, sort: "user_id:1" };
}

/**
 * Returns what is left of a slice after a page: nothing, the rest from the last user's date on, or, if a whole page has one date, a crowd and
 * the rest. `total` is the number of users that the search found, undefined if the tenant does not tell.
 */
export function restOfSlice(slice: Slice, places: readonly Place[], total: number | undefined): Slice[] {
	const last = places.at(-1);
	if (last === undefined || (total !== undefined && places.length >= total)) return [];
	const { from, to, after } = slice;
	if (after !== undefined) return last.id === after ? [] : [{ from, to, after: last.id }];
	const known = places.filter(({ at }) => at === last.at).map(({ id }) => id);
	const left = total === undefined ? {} : { left: total - places.length };
	if (last.at > from) return [{ from: last.at, to, known, ...left }];
	const crowd = { from, to: from, known, after: "" };
	return from < to ? [crowd, { from: from + 1, to }] : [crowd];
}

/** Users up to whom a slice stays whole. A cut costs half a page, because the last page of a slice is rarely full. */
const fewLeft = 400;

/** Returns how much a cut of a slice helps, in users and in ms; a crowd and a slice of few users are never cut. */
function worthOf({ from, to, after, left = Number.POSITIVE_INFINITY }: Slice): [users: number, ms: number] {
	return after !== undefined || left <= fewLeft || from === to ? [0, 0] : [left, to - from];
}

/** Cuts the slices with the most users in two until there are `count`, so that as many pages can be read at once. */
export function spreadSlices(slices: readonly Slice[], count: number): Slice[] {
	const spread = [...slices];
	while (spread.length < count) {
		const [largest] = spread.toSorted((one, other) => {
			const [[users, ms], [otherUsers, otherMs]] = [worthOf(one), worthOf(other)];
			return users === otherUsers ? otherMs - ms : otherUsers - users;
		});
		if (largest === undefined || worthOf(largest)[0] === 0) return spread;
		const middle = Math.floor((largest.from + largest.to) / 2);
		const half = largest.left === undefined ? {} : { left: largest.left / 2 };
		spread.splice(
			spread.indexOf(largest),
			1,
			{ ...largest, to: middle, ...half },
			{ from: middle + 1, to: largest.to, ...half },
		);
	}
	return spread;
}

/** Returns the part of the slice that a page covers completely, in epoch ms, or undefined if there is none. */
export function coveredBy(
	slice: Slice,
	places: readonly Place[],
	rest: readonly Slice[],
): [number, number] | undefined {
	if (slice.after !== undefined) return undefined;
	const [next] = rest;
	if (next === undefined) return [slice.from, slice.to];
	const end = next.after === undefined ? next.from - 1 : slice.from - 1;
	return places.length > 0 && end >= slice.from ? [slice.from, end] : undefined;
}
