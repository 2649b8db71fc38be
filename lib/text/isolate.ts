const firstStrongIsolate = "\u2068";
const popIsolate = "\u2069";

/** Letters of scripts that are written from right to left, and every mark that changes a direction. */
const turns =
	/[\u0590-\u08FF\u200F\u061C\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const isolates = /[\u2066-\u2069]/g;

/** The text with each isolate closed within it, and nothing closed that was opened before it. */
function balanced(text: string): string {
	let open = 0;
	const kept = text.replace(isolates, (mark) => {
		if (mark !== popIsolate) open += 1;
		else if (open === 0) return "";
		else open -= 1;
		return mark;
	});
	return kept + popIsolate.repeat(open);
}

/**
 * A person's text for a sentence in plain text (a title, a notice, a label, the clipboard): its direction is its own, and turns no word
 * beside it around. A text without such letters and marks stays as it is, for this interface is written from left to right. Pure. Where
 * the text stands in an element of its own, `<bdi>` does the same.
 * @see https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates
 */
export const isolate = (text: string): string =>
	turns.test(text) ? `${firstStrongIsolate}${balanced(text)}${popIsolate}` : text;
