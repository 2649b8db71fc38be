import { bff } from "../../http/client/bff.ts";
import { toQueryChunks } from "../../http/client/query-chunks.ts";
import type { Lookup } from "../people/lookup.ts";

export type LookupRoute = "/api/users/lookup" | `/api/organizations/${string}/lookup`;

/** Finds the people that pasted lines name. Reports each chunk as soon as it is known, and stops at the first failure. */
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
