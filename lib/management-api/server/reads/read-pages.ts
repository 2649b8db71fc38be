import "server-only";
import { isObjectOrList } from "../../../json/is-object.ts";
import { countOf, rowsOf } from "./read-upstream.ts";

const perPage = 100;

/** Maximum number of rows that Auth0 returns by page number. */
const mostRows = 1_000;

/** Rows of a list. `hasMore` is true if the list is longer than the maximum that is read. */
export type WholeList = { rows: unknown[]; total: number; hasMore: boolean };

type PageRequest = { page: number; per_page: number; include_totals: true };
type CheckpointRequest = { take: number; from?: string };

/** Creates a collection of distinct rows, because a list that changes during the read repeats some of them. */
function createCollection() {
	const seen = new Set<string>();
	const rows: unknown[] = [];
	return {
		rows,
		/** Adds rows and returns the number of new ones. */
		add(batch: readonly unknown[]): number {
			const fresh = batch.filter((row) => {
				const text = JSON.stringify(row);
				return !seen.has(text) && seen.add(text);
			});
			rows.push(...fresh);
			return fresh.length;
		},
	};
}

type Ask = (page: PageRequest) => Promise<unknown>;

/** A page that is shorter than it should be asks for no crowd. */
const mostAhead = 19;

/** Requests all later pages at once, by the total of the first. A failure is thrown when its page is read. */
function askAhead(first: unknown, name: string, ask: Ask): Promise<unknown>[] {
	const size = rowsOf(first, name).length;
	const total = Math.min(countOf(first, "total", 0), mostRows);
	const pages = size === 0 ? 1 : Math.ceil(total / size);
	const ahead = Array.from({ length: Math.min(Math.max(0, pages - 1), mostAhead) }, (_, index) =>
		ask({ page: index + 1, per_page: perPage, include_totals: true }),
	);
	for (const asked of ahead) asked.catch(() => undefined);
	return ahead;
}

/**
 * Reads a whole list page by page, 100 rows per call and at most 1,000. The tenant may return shorter pages than requested, and some lists
 * have a total of 0 beside a full page, so neither alone ends the read. `ask` reads one page, and `name` is the field of its rows. With
 * `sideBySide`, all pages after the first are requested at once.
 */
export async function readAllPages(ask: Ask, name: string, { sideBySide = false } = {}): Promise<WholeList> {
	const { rows, add } = createCollection();
	let ahead: Promise<unknown>[] = [];
	for (let page = 0; ; page += 1) {
		const answer = await (ahead[page - 1] ?? ask({ page, per_page: perPage, include_totals: true }));
		if (page === 0 && sideBySide) ahead = askAhead(answer, name, ask);
		const batch = rowsOf(answer, name);
		const fresh = add(batch);
		const total = countOf(answer, "total", 0);
		const isFull = batch.length > 0 && batch.length >= countOf(answer, "limit", perPage);
		const goesOn = fresh > 0 && (total > rows.length || (isFull && total !== rows.length));
		const isMost = rows.length >= mostRows;
		if (!goesOn || isMost) return { rows, total: Math.max(total, rows.length), hasMore: goesOn && isMost };
	}
}

/**
 * Reads a whole list by checkpoint, 100 rows per call and at most `most`; otherwise like `readAllPages`. It starts at the checkpoint
 * `begin` and returns the checkpoint `next` if the list has more rows.
 */
export async function readAllCheckpoints(
	ask: (request: CheckpointRequest) => Promise<unknown>,
	name: string,
	most = mostRows,
	begin?: string,
): Promise<WholeList & { next?: string }> {
	const { rows, add } = createCollection();
	let from = begin;
	for (;;) {
		const answer = await ask({ take: perPage, ...(from === undefined ? {} : { from }) });
		const fresh = add(rowsOf(answer, name));
		const next = nextOf(answer);
		const goesOn = next !== undefined && next !== from && fresh > 0;
		if (!goesOn) return { rows, total: rows.length, hasMore: false };
		if (rows.length >= most) return { rows, total: rows.length, hasMore: true, next };
		from = next;
	}
}

/** The checkpoint of the next page; absent at the end. */
export function nextOf(answer: unknown): string | undefined {
	const next = isObjectOrList(answer) ? answer.next : undefined;
	return typeof next === "string" && next !== "" ? next : undefined;
}

/** Splits items into batches for calls that take so many. */
export const inBatches = <T>(items: readonly T[], size: number): T[][] =>
	Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));

/** Items of which something is read at the same time. */
const mostAtOnce = 5;

/** Reads something of each item, five at a time, in the order of the items. The first failure ends it. */
export async function readOfEach<T, R>(items: readonly T[], read: (item: T) => Promise<R>): Promise<R[]> {
	const found: R[] = [];
	for (let start = 0; start < items.length; start += mostAtOnce)
		found.push(...(await Promise.all(items.slice(start, start + mostAtOnce).map(read))));
	return found;
}
