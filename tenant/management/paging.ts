import { ApiError, wrongQuery } from "./api-error.ts";
import type { Call } from "./endpoints.ts";

const mostPerPage = 100;
const usualPerPage = 50;
const resultWindow = 1_000;

function wholeNumber(call: Call, name: string, fallback: number, most: number): number {
	const text = call.query(name);
	if (text === undefined || text === "") return fallback;
	const value = Number(text);
	if (!Number.isInteger(value)) throw wrongQuery("Expected type integer but found type string", name);
	if (value < 0) throw wrongQuery(`Value ${value} is less than minimum 0`, name);
	if (value > most) throw wrongQuery(`Value ${value} is greater than maximum ${most}`, name);
	return value;
}

const flag = (call: Call, name: string, fallback = false): boolean => {
	const text = call.query(name);
	return text === undefined || text === "" ? fallback : text === "true";
};

/** A parameter that must be there. @throws ApiError 400 `invalid_query_string`. */
export function requiredQuery(call: Call, name: string): string {
	const value = call.query(name);
	if (value === undefined || value === "") throw wrongQuery(`Missing required property: ${name}`);
	return value;
}

export type Paging = { page: number; perPage: number; totals: boolean };

/** Pages from 0, of 50 unless asked for up to 100. @throws ApiError 400 `invalid_query_string`. */
export function pagingOf(call: Call): Paging {
	return {
		page: wholeNumber(call, "page", 0, Number.MAX_SAFE_INTEGER),
		perPage: wholeNumber(call, "per_page", usualPerPage, mostPerPage) || usualPerPage,
		totals: flag(call, "include_totals"),
	};
}

/** Auth0 pages through the first 1,000 users only. @throws ApiError 400 `invalid_paging`. */
export function requireWindow({ page, perPage }: Paging): void {
	if (page * perPage + perPage <= resultWindow) return;
	const help = "See https://auth0.com/docs/users/search/v3/view-search-results-by-page#limitation";
	throw new ApiError(400, `You can only page through the first 1000 records. ${help}`, "invalid_paging");
}

/** The same limit in the words of a list that has checkpoints. @throws ApiError 400 `invalid_paging`. */
export function requireOffset({ page, perPage }: Paging): void {
	if (page * perPage + perPage <= resultWindow) return;
	const help = "To fetch results beyond 1000, use the checkpoint pagination method.";
	const message = `Requesting page ${page} exceeds the allowed maximum of 1000 records. ${help}`;
	throw new ApiError(400, message, "invalid_paging");
}

type Shown<T> = { withLength?: boolean; show?: (item: T) => unknown };

/** A page of a list: a bare array, or with totals under `name`. Users and logs carry `length`, the others do not. */
export function pageOf<T>(
	items: readonly T[],
	{ page, perPage, totals }: Paging,
	name: string,
	{ withLength = false, show = (item) => item }: Shown<T> = {},
): unknown {
	const start = page * perPage;
	const shown = items.slice(start, start + perPage).map(show);
	if (!totals) return shown;
	return { start, limit: perPage, ...(withLength ? { length: shown.length } : {}), total: items.length, [name]: shown };
}

export const asksForCheckpoint = (call: Call): boolean =>
	call.query("take") !== undefined || call.query("from") !== undefined;

/** Checkpoint paging: `take` wins over pages and totals, and the last page has no `next`. */
export function checkpointOf<T>(call: Call, items: readonly T[], name: string): unknown {
	const from = Number(Buffer.from(call.query("from") ?? "", "base64url").toString() || 0);
	if (!Number.isInteger(from)) throw wrongQuery("The checkpoint is not valid", "from");
	const take = wholeNumber(call, "take", usualPerPage, mostPerPage) || usualPerPage;
	const next = from + take < items.length ? { next: Buffer.from(String(from + take)).toString("base64url") } : {};
	return { [name]: items.slice(from, from + take), ...next };
}

/** The fields asked for: `fields` names them, and `include_fields=false` turns the list around. */
export function pickFields(call: Call): (record: object) => object {
	const names = (call.query("fields") ?? "")
		.split(",")
		.map((name) => name.trim())
		.filter(Boolean);
	if (names.length === 0) return (record) => record;
	const includes = flag(call, "include_fields", true);
	return (record) => Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name) === includes));
}
