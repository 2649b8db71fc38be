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
