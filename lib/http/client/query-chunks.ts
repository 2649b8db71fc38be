import { bff } from "./bff.ts";

/** Most values and encoded characters in one address, which all servers and proxies on the way accept. */
const mostValues = 50;
const mostCharacters = 6_000;

/** Splits the values of one query parameter into as many query strings as the limits of an address require. Pure. */
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

/** Requests an address with any number of values for one parameter, in as many requests as needed. */
export async function getInChunks<T>(path: string, name: string, values: readonly string[], signal?: AbortSignal) {
	const answers: T[] = [];
	for (const { query } of toQueryChunks(name, values)) answers.push(await bff.get<T>(`${path}?${query}`, {}, signal));
	return answers;
}
