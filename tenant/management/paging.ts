import { fieldsOf } from "../records/fields-of.ts";
import { ApiError, wrongQuery } from "./api-error.ts";
import type { Call } from "./call.ts";

const resultWindow = 1_000;
const checkpointLifeMs = 86_400_000;

/** Page limits of a family of resources. */
export type PageLimits = {
	/** Page size if none is requested. Default 50. */
	usual?: number;
	/** Minimum page size. Default 0, which means the default size; most families refuse it. */
	least?: number;
	/** Maximum page size. Default 100. */
	most?: number;
	/** Highest page number. Default unlimited. */
	lastPage?: number;
};

type Range = { fallback: number; least?: number; most?: number };

export function wholeNumber(
	call: Call,
	name: string,
	{ fallback, least = 0, most = Number.MAX_SAFE_INTEGER }: Range,
): number {
	const text = call.query(name);
	if (text === undefined || text === "") return fallback;
	const value = Number(text);
	if (!Number.isInteger(value)) throw wrongQuery("Expected type integer but found type string", name);
	if (value < least) throw wrongQuery(`Value ${value} is less than minimum ${least}`, name);
	if (value > most) throw wrongQuery(`Value ${value} is greater than maximum ${most}`, name);
	return value;
}

const flag = (call: Call, name: string, fallback = false): boolean => {
	const text = call.query(name);
	return text === undefined || text === "" ? fallback : text === "true";
};

/** Returns a required query parameter. @throws ApiError 400 `invalid_query_string`. */
export function requiredQuery(call: Call, name: string): string {
	const value = call.query(name);
	if (value === undefined || value === "") throw wrongQuery(`Missing required property: ${name}`);
	return value;
}

export type Paging = { page: number; perPage: number; totals: boolean };

/**
 * Reads the page, from 0, and its size: default 50, at most 100, unless the family's limits differ. @throws ApiError 400
 * `invalid_query_string`.
 */
export function pagingOf(call: Call, { usual = 50, least = 0, most = 100, lastPage }: PageLimits = {}): Paging {
	return {
		page: wholeNumber(call, "page", { fallback: 0, ...(lastPage === undefined ? {} : { most: lastPage }) }),
		perPage: wholeNumber(call, "per_page", { fallback: usual, least, most }) || usual,
		totals: flag(call, "include_totals"),
	};
}

/** Throws past the first 1,000 users, where Auth0's paging ends. @throws ApiError 400 `invalid_paging`. */
export function requireWindow({ page, perPage }: Paging): void {
	if (page * perPage + perPage <= resultWindow) return;
	const help = "See https://auth0.com/docs/users/search/v3/view-search-results-by-page#limitation";
	throw new ApiError(400, `You can only page through the first 1000 records. ${help}`, "invalid_paging");
}

/** Throws past the first 1,000, with the message of lists that have checkpoints. @throws ApiError 400 `invalid_paging`. */
export function requireOffset({ page, perPage }: Paging): void {
	if (page * perPage + perPage <= resultWindow) return;
	const help = "To fetch results beyond 1000, use the checkpoint pagination method.";
	const message = `Requesting page ${page} exceeds the allowed maximum of 1000 records. ${help}`;
	throw new ApiError(400, message, "invalid_paging");
}

type Shown<T> = { withLength?: boolean; show?: (item: T) => unknown };

/** Source of a page: an array, or a list that creates its items on demand. */
type Pageable<T> = { readonly length: number; slice: (start: number, end: number) => T[] };

/**
 * Returns a page of a list: a bare array, or with totals an object with the items under `name`. Users and logs include `length`, the others
 * do not.
 */
export function pageOf<T>(
	items: Pageable<T>,
	{ page, perPage, totals }: Paging,
	name: string,
	{ withLength = false, show = (item) => item }: Shown<T> = {},
): unknown {
	const start = page * perPage;
	const shown = items.slice(start, start + perPage).map(show);
	if (!totals) return shown;
	return { start, limit: perPage, ...(withLength ? { length: shown.length } : {}), total: items.length, [name]: shown };
}

/** Returns true if a request pages by checkpoint, whatever its other parameters. */
export const asksForCheckpoint = (call: Call): boolean =>
	call.query("take") !== undefined || call.query("from") !== undefined;

type Checkpoints<T> = Shown<T> & {
	/** Returns the key by which a checkpoint names its last item. Default its `user_id` or `id`. */
	keyOf?: (item: T) => string;
	/** True if every page with items has a `next`, so that the list ends with an empty page. Default false. */
	endsEmpty?: boolean;
};

function usualKey(item: unknown): string {
	const { user_id, id } = fieldsOf(item);
	return String(user_id ?? id ?? "");
}

const checkpointPattern = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d\.\d{3})000UTC,(\d+),(.*)$/s;

function toCheckpoint(call: Call, position: number, key: string): string {
	const time = call.tenant.clock.nowIso().replace("T", " ").replace("Z", "000UTC");
	return Buffer.from(`${time},${position},${key}`).toString("base64url");
}

/** Returns the index after a checkpoint, even if its item is deleted. */
function startAfter<T>(call: Call, items: readonly T[], keyOf: (item: T) => string): number {
	const from = call.query("from") ?? "";
	if (from === "") return 0;
	const [, day, time, position, key] = checkpointPattern.exec(Buffer.from(from, "base64url").toString()) ?? [];
	const ageMs = call.tenant.clock.nowMs() - Date.parse(`${day}T${time}Z`);
	if (!(ageMs <= checkpointLifeMs)) throw wrongQuery("The checkpoint is not valid", "from");
	const last = items[Number(position)];
	if (last !== undefined && keyOf(last) === key) return Number(position) + 1;
	const index = items.findIndex((item) => keyOf(item) === key);
	return index < 0 ? Number(position) : index + 1;
}

/**
 * Pages by checkpoint: `take` (default 50, up to 100) overrides pages and totals, and the last page has no `next`. A checkpoint is valid
 * for 24 h and only leads forward.
 * @throws ApiError 400 `invalid_query_string`.
 */
export function checkpointOf<T>(
	call: Call,
	items: readonly T[],
	name: string,
	{ show = (item) => item, keyOf = usualKey, endsEmpty = false }: Checkpoints<T> = {},
): unknown {
	const start = startAfter(call, items, keyOf);
	const page = items.slice(start, start + wholeNumber(call, "take", { fallback: 50, least: 1, most: 100 }));
	const last = page.at(-1);
	const goesOn = last !== undefined && (endsEmpty || start + page.length < items.length);
	const next = goesOn ? { next: toCheckpoint(call, start + page.length - 1, keyOf(last)) } : {};
	return { [name]: page.map(show), ...next };
}

/** Pages a list both ways: by checkpoint without limit, by offset up to 1,000. */
export function listOf<T>(
	call: Call,
	items: readonly T[],
	name: string,
	{ limits = {}, ...options }: Checkpoints<T> & { limits?: PageLimits } = {},
): unknown {
	if (asksForCheckpoint(call)) return checkpointOf(call, items, name, options);
	const paging = pagingOf(call, { least: 1, ...limits });
	requireOffset(paging);
	return pageOf(items, paging, name, options);
}

/** Returns a function that picks the fields named by `fields`, or with `include_fields=false` all others. */
export function pickFields(call: Call): (record: object) => object {
	const names = (call.query("fields") ?? "")
		.split(",")
		.map((name) => name.trim())
		.filter(Boolean);
	if (names.length === 0) return (record) => record;
	const includes = flag(call, "include_fields", true);
	return (record) => Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name) === includes));
}
