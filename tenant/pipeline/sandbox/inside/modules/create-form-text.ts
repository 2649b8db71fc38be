/** Reads and writes the text of a form or a query. Runs inside the sandbox and references nothing outside its own body. */
export function createFormText() {
	const decode = (text: string): string => {
		const spaced = text.replace(/\+/g, " ");
		try {
			return decodeURIComponent(spaced);
		} catch {
			return spaced;
		}
	};
	const encode = (text: string): string =>
		encodeURIComponent(text.toWellFormed())
			.replace(/%20/g, "+")
			.replace(/[!'()~]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
	const isIterable = (value: unknown): value is Iterable<unknown> =>
		typeof value === "string" || (typeof value === "object" && value !== null && Symbol.iterator in value);
	const pairsOf = (given: unknown): [string, string][] => {
		if (typeof given === "object" && given !== null) {
			const entries: Iterable<unknown> = isIterable(given) ? given : Object.entries(given);
			return Array.from(entries, (pair) => {
				const [name, value] = isIterable(pair) ? [...pair] : [];
				return [String(name), String(value)];
			});
		}
		const parts = String(given ?? "")
			.replace(/^\?/, "")
			.split("&")
			.filter(Boolean);
		return parts.map((part) => {
			const end = part.includes("=") ? part.indexOf("=") : part.length;
			return [decode(part.slice(0, end)), decode(part.slice(end + 1))];
		});
	};
	return { encode, pairsOf };
}

export type FormText = ReturnType<typeof createFormText>;
