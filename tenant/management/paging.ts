import { ApiError } from "./api-error.ts";
import type { Call } from "./endpoints.ts";

const mostPerPage = 100;
const resultWindow = 1_000;

function wholeNumber(call: Call, name: string, fallback: number, most: number): number {
	const text = call.query(name);
	if (text === undefined || text === "") return fallback;
	const value = Number(text);
	const wrong = (what: string) =>
		new ApiError(400, `Query validation error: '${what}' on property ${name}.`, "invalid_query_string");
	if (!Number.isInteger(value)) throw wrong("Expected type integer but found type string");
	if (value < 0) throw wrong(`Value ${value} is less than minimum 0`);
	if (value > most) throw wrong(`Value ${value} is greater than maximum ${most}`);
	return value;
}

export const flag = (call: Call, name: string, fallback = false): boolean => {
	const text = call.query(name);
	return text === undefined || text === "" ? fallback : text === "true";
};

export type Paging = { page: number; perPage: number; totals: boolean };

export function pagingOf(call: Call): Paging {
	const perPage = wholeNumber(call, "per_page", 50, mostPerPage);
	return {
		page: wholeNumber(call, "page", 0, Number.MAX_SAFE_INTEGER),
		perPage: perPage === 0 ? 50 : perPage,
		totals: flag(call, "include_totals"),
	};
}

/** Auth0 pages through the first 1,000 users only. */
export function requireWindow({ page, perPage }: Paging): void {
	if (page * perPage + perPage > resultWindow) {
		const help = "See https://auth0.com/docs/users/search/v3/view-search-results-by-page#limitation";
		throw new ApiError(400, `You can only page through the first 1000 records. ${help}`, "invalid_paging");
	}
}

/** A page of a list: a bare array, or with totals under `name`. Users and logs carry `length`, the others do not. */
export function pageOf<T>(
	items: readonly T[],
	{ page, perPage, totals }: Paging,
	name: string,
	withLength = false,
): unknown {
	const start = page * perPage;
	const shown = items.slice(start, start + perPage);
	if (!totals) return shown;
	return { start, limit: perPage, ...(withLength ? { length: shown.length } : {}), total: items.length, [name]: shown };
}

/** The fields asked for: `fields` names them, and `include_fields=false` turns the list around. */
export function pickFields(call: Call): (record: object) => object {
	const names = call
		.query("fields")
		?.split(",")
		.map((name) => name.trim())
		.filter(Boolean);
	if (names === undefined || names.length === 0) return (record) => record;
	const includes = flag(call, "include_fields", true);
	return (record) => Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name) === includes));
}
