/** An apostrophe before a brace quotes up to the next one. */
const withoutQuoted = (message: string) => message.replace(/'[{}][^']*'/g, "");

/** The end of the brace that opens at `start`. */
function closing(text: string, start: number): number {
	let depth = 0;
	for (let at = start; at < text.length; at += 1) {
		if (text[at] === "{") depth += 1;
		else if (text[at] === "}") {
			depth -= 1;
			if (depth === 0) return at;
		}
	}
	throw new Error(`A brace is not closed: ${text}`);
}

/** The parts in braces at the first level of a text. */
function braced(text: string): string[] {
	const parts: string[] = [];
	for (let at = text.indexOf("{"); at !== -1; at = text.indexOf("{", at)) {
		const end = closing(text, at);
		parts.push(text.slice(at + 1, end));
		at = end + 1;
	}
	return parts;
}

/** What an ICU message needs: its arguments with their kinds, its branches' arguments too, and its tags; sorted, each once. */
export function icuArguments(message: string): string[] {
	const found = new Set([...message.matchAll(/<(\w+)>/g)].map(([, tag = ""]) => `<${tag}>`));
	for (const part of braced(withoutQuoted(message))) {
		const [name = "", kind = "", ...rest] = part.split(",");
		found.add(kind === "" ? name.trim() : `${name.trim()}:${kind.trim()}`);
		for (const branch of braced(rest.join(","))) for (const inner of icuArguments(branch)) found.add(inner);
	}
	return [...found].sort();
}
