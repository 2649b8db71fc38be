import { bff } from "./bff.ts";

/** Values and encoded characters that one address holds: all servers and proxies on the way take so much. */
const mostValues = 50;
const mostCharacters = 6_000;

/** The query that gives a name several values, in as many parts as addresses are needed for them. Pure. */
export function toQueryChunks(name: string, values: readonly string[]): { values: string[]; query: string }[] {
	const chunks: { values: string[]; query: string }[] = [];
	for (const value of values) {
		const pair = new URLSearchParams([[name, value]]).toString();
		const last = chunks.at(-1);
		if (last === undefined || last.values.length === mostValues || last.query.length + 1 + pair.length > mostCharacters)
			chunks.push({ values: [value], query: pair });
		else {
			last.values.push(value);
			last.query += `&${pair}`;
		}
	}
	return chunks;
}

/** Asks an address about any number of values of a name, as many at a time as an address holds. */
export async function getInChunks<T>(path: string, name: string, values: readonly string[], signal?: AbortSignal) {
	const answers: T[] = [];
	for (const { query } of toQueryChunks(name, values)) answers.push(await bff.get<T>(`${path}?${query}`, {}, signal));
	return answers;
}
