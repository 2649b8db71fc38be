import { bff } from "../../http/client/bff.ts";
import { toQueryChunks } from "../../http/client/query-chunks.ts";
import type { Lookup } from "../people/lookup.ts";

export type LookupRoute = "/api/users/lookup" | `/api/organizations/${string}/lookup`;

/** Finds whom pasted lines name. Each part of them is told as soon as it is known; the first failure ends it. */
export async function lookUpPeople(
	route: LookupRoute,
	lines: readonly string[],
	{ signal, onFound }: { signal: AbortSignal; onFound: (lines: Lookup["lines"]) => void | Promise<void> },
): Promise<void> {
	for (const { query } of toQueryChunks("line", lines)) {
		const { lines: found } = await bff.get<Lookup>(`${route}?${query}`, {}, signal);
		await onFound(found);
	}
}
