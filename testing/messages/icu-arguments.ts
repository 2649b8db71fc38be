/** Removes text quoted by an apostrophe before a brace, up to the next apostrophe. */
const withoutQuoted = (message: string) => message.replace(/'[{}][^']*'/g, "");

/** Returns the end of the brace that opens at `start`. */
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

/** Returns the parts in braces at the top level of a text. */
function braced(text: string): string[] {
	const parts: string[] = [];
	for (let at = text.indexOf("{"); at !== -1; at = text.indexOf("{", at)) {
		const end = closing(text, at);
		parts.push(text.slice(at + 1, end));
		at = end + 1;
	}
	return parts;
}

/** Returns the arguments of an ICU message with their kinds, including those of its branches, and its tags; sorted and unique. */
export function icuArguments(message: string): string[] {
	const found = new Set([...message.matchAll(/<(\w+)>/g)].map(([, tag = ""]) => `<${tag}>`));
	for (const part of braced(withoutQuoted(message))) {
		const [name = "", kind = "", ...rest] = part.split(",");
		found.add(kind === "" ? name.trim() : `${name.trim()}:${kind.trim()}`);
		for (const branch of braced(rest.join(","))) for (const inner of icuArguments(branch)) found.add(inner);
	}
	return [...found].sort();
}
