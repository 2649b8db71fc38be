import "server-only";
import { countOf, rowsOf } from "./read-upstream.ts";

const perPage = 100;

/** Auth0 pages through the first 1,000 of a list by page number. */
const mostRows = 1_000;

/** The rows of a list that was read to its end; `hasMore` where it is longer than the most that is read. */
export type WholeList = { rows: unknown[]; total: number; hasMore: boolean };

type PageRequest = { page: number; per_page: number; include_totals: true };
type CheckpointRequest = { take: number; from?: string };

/** Collects rows, each once: a list that changes while it is read gives some of them again. */
function createCollection() {
	const seen = new Set<string>();
	const rows: unknown[] = [];
	return {
		rows,
		/** Answers how many were new. */
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

/** The pages after the first, asked for side by side as soon as the first tells how many rows there are. A failure is met where its page is read. */
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
 * Reads a list page by page until it is whole, 100 rows a call and 1,000 at most. The tenant may give fewer rows a page than were asked
 * for, and Auth0's total is 0 beside a full page of some lists, so neither alone ends it. `ask` answers one page, `name` is where its rows
 * stand. With `sideBySide` the pages after the first are asked for at the same time.
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
 * Reads a list by checkpoint until it is whole, 100 rows a call and at most `most`; as `readAllPages` otherwise. It begins at `begin`, and
 * `next` is where one that has more goes on.
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
	if (typeof answer !== "object" || answer === null || !("next" in answer)) return undefined;
	return typeof answer.next === "string" && answer.next !== "" ? answer.next : undefined;
}

/** Items of which something is read at the same time. */
const mostAtOnce = 5;

/** Reads something of each item, five at a time, in the order of the items. The first failure ends it. */
export async function readOfEach<T, R>(items: readonly T[], read: (item: T) => Promise<R>): Promise<R[]> {
	const found: R[] = [];
	for (let start = 0; start < items.length; start += mostAtOnce)
		found.push(...(await Promise.all(items.slice(start, start + mostAtOnce).map(read))));
	return found;
}
