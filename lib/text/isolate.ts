const firstStrongIsolate = "\u2068";
const popIsolate = "\u2069";

/** Letters of right-to-left scripts, and every mark that changes the direction. */
const turns =
	/[\u0590-\u08FF\u200F\u061C\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const isolates = /[\u2066-\u2069]/g;

/** Closes each isolate that the text opens, and removes marks that close one opened outside it. */
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
 * Isolates a person's text within a plain-text sentence (a title, notice, label or the clipboard), so that its direction cannot reverse the
 * words around it. A text without such letters and marks stays as it is, because the interface is left-to-right. In an element of its own,
 * `<bdi>` does the same. Pure.
 * @see https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates
 */
export const isolate = (text: string): string =>
	turns.test(text) ? `${firstStrongIsolate}${balanced(text)}${popIsolate}` : text;
