import "server-only";
import { ProblemError } from "../../../http/problem-error.ts";
import { nextOf } from "./read-pages.ts";
import { countOf, rowsOf } from "./read-upstream.ts";

const perPage = 50;

/** Last page that Auth0 reads by number. It covers the first 1,000 rows; later rows need a checkpoint. */
const lastNumberedPage = 20;
const mostTaken = 100;

/** A list of any length: the name of its rows in a response, and the reads of a page by number (from 0) and by checkpoint. */
export type LongList = {
	name: string;
	askPage: (query: { page: number; per_page: number }) => Promise<unknown>;
	askCheckpoint: (query: { take: number; from?: string }) => Promise<unknown>;
};

/** A page of a long list. `nextFrom` is set if rows without a numbered page follow. */
export type LongListPage = { rows: unknown[]; start: number; limit: number; total: number; nextFrom?: string };

const fromQuery = (from: string | undefined) => (from === undefined ? {} : { from });

/** Finds the checkpoint after the first 1,000 rows, with ten calls. */
async function findEndOfNumberedPages({ askCheckpoint }: LongList): Promise<string | undefined> {
	let from: string | undefined;
	for (let passed = 0; passed < lastNumberedPage * perPage; passed += mostTaken) {
		from = nextOf(await askCheckpoint({ take: mostTaken, ...fromQuery(from) }));
		if (from === undefined) return undefined;
	}
	return from;
}

/** A page behind the numbered ones, and how many rows there are, which Auth0 tells beside a numbered page only. */
async function readFurther(list: LongList, page: number, from: string | undefined): Promise<LongListPage> {
	const start = (page - 1) * perPage;
	const counted = list.askPage({ page: 0, per_page: 1 });
	// The promise is awaited below; an earlier rejection must not end the process.
	counted.catch(() => undefined);
	const begin = from ?? (await findEndOfNumberedPages(list));
	const answer = begin === undefined ? undefined : await list.askCheckpoint({ take: perPage, from: begin });
	const rows = answer === undefined ? [] : rowsOf(answer, list.name);
	const total = countOf(await counted, "total", start + rows.length);
	// Some lists return a checkpoint with every page that is not empty, even with the last one.
	const next = start + rows.length < total ? nextOf(answer) : undefined;
	return { rows, start, limit: perPage, total, ...(next === undefined ? {} : { nextFrom: next }) };
}

/**
 * Reads a page of 50 rows of a long list, `page` from 1. The first 20 pages cost one upstream call each. Page 21 costs twelve calls. Each
 * later page needs the `nextFrom` of the previous page as `from`, and costs two.
 * @throws ProblemError `result_window_exceeded` for a page after page 21 without `from`.
 */
export async function readLongList(
	list: LongList,
	{ page, from }: { page: number; from?: string | undefined },
): Promise<LongListPage> {
	if (page > lastNumberedPage) {
		if (page === lastNumberedPage + 1 || from !== undefined) return readFurther(list, page, from);
		const detail = "Auth0 numbers the pages of the first 1,000 members only. Go on from page 21, one page at a time.";
		throw new ProblemError("result_window_exceeded", { detail });
	}
	const answer = await list.askPage({ page: page - 1, per_page: perPage });
	const rows = rowsOf(answer, list.name);
	return {
		rows,
		start: countOf(answer, "start", (page - 1) * perPage),
		limit: countOf(answer, "limit", perPage),
		total: countOf(answer, "total", rows.length),
	};
}
