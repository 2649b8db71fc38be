/** The form in which texts compare that ignore case. A sigma at a word's end counts as a plain one, so that a word's start finds it. */
export function foldText(text: string): string {
	const lower = text.toLowerCase();
	return lower.includes("ς") ? lower.replaceAll("ς", "σ") : lower;
}
