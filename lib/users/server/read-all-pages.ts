import "server-only";

/** More than anybody has; an audit entry says where it ends. */
const mostItems = 1_000;

type PageOf<T, C> = { items: readonly T[]; next: C | undefined };

/**
 * Reads a list page by page, at most 1,000 items: what belongs to somebody is not decided on a first page.
 * @param readPage reads the page at a cursor, the first one without; `next` is the cursor of the page after it
 */
export async function readAllPages<T, C>(
	readPage: (cursor: C | undefined) => Promise<PageOf<T, C>>,
): Promise<{ items: T[]; hasMore: boolean }> {
	const items: T[] = [];
	let cursor: C | undefined;
	do {
		const page = await readPage(cursor);
		items.push(...page.items);
		cursor = page.items.length === 0 ? undefined : page.next;
	} while (cursor !== undefined && items.length < mostItems);
	return { items, hasMore: cursor !== undefined };
}
