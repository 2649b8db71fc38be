type Results = { ids: readonly string[]; start: number; total: number };

let results: Results | undefined;

/** Keeps the page of results that one looks at, for going through it on the user's page. Lives as long as the tab's page does. */
export function rememberResults(seen: Results): void {
	results = seen;
}

export type Neighbours = { at: number; total: number; previous: string | undefined; next: string | undefined };

/** Who stands before and after a user in the results one came from; nothing for who came another way. `at` counts from 1. */
export function findNeighbours(userId: string): Neighbours | undefined {
	const index = results?.ids.indexOf(userId) ?? -1;
	if (results === undefined || index === -1) return undefined;
	const { ids, start, total } = results;
	return { at: start + index + 1, total, previous: ids[index - 1], next: ids[index + 1] };
}
