/** Returns the form in which case-insensitive texts are compared. A final sigma becomes a plain one, so that a prefix of the word finds it. */
export function foldText(text: string): string {
	const lower = text.toLowerCase();
	return lower.includes("ς") ? lower.replaceAll("ς", "σ") : lower;
}
