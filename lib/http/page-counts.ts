/**
 * The position of a page in a list: `start` counts from 0, `limit` is the page's size. Without a `total`, nobody knows how many rows the list
 * has, and `hasMore` says whether others follow the page.
 */
export type PageCounts = {
	start: number;
	limit: number;
	total?: number | undefined;
	hasMore?: boolean | undefined;
};

/** Returns how many rows a list has at least: enough to page on by, and no number to show to people. */
export const leastTotal = ({ start, limit, total, hasMore = false }: PageCounts): number =>
	total ?? start + limit + (hasMore ? 1 : 0);
