/** Zero-width characters, such as joiners and direction marks, that are copied unseen. Within a word, a zero-width (non-)joiner counts. */
const invisible = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g;
const joiners = /[\u200C\u200D]/g;
const spaces = /[\p{Z}\p{Cc}]/gu;
const fullWidth = /[\uFF01-\uFF5E]/g;

/** Pairs of quotes and brackets around a pasted text. */
const wrappers: Record<string, string> = {
	'"': '"',
	"'": "'",
	"`": "`",
	"“": "”",
	"„": "“",
	"‘": "’",
	"«": "»",
	"‹": "›",
	"<": ">",
	"(": ")",
	"[": "]",
	"{": "}",
};

const trailing = new Set([...",;.:!?", ..."，；。、"]);

const scheme = /^(?:mailto|tel|sms|callto|sip):/i;

/** Removes invisible characters, makes every space plain, and trims the text. */
export const withoutInvisible = (text: string): string => text.replace(invisible, "").replace(spaces, " ").trim();

/** Converts full-width letters, digits and signs, as East Asian keyboards write them, to their usual width. */
const narrowed = (text: string): string =>
	text
		.replace(fullWidth, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
		.replaceAll("﹫", "@")
		.replaceAll("。", ".");

/** Removes the commas, semicolons and full stops that end a sentence or a list. */
function withoutTrailing(text: string): string {
	let end = text.length;
	while (end > 0 && (trailing.has(text.charAt(end - 1)) || text.charAt(end - 1) === " ")) end -= 1;
	return text.slice(0, end);
}

/** Most pairs that are removed around a text. */
const mostLayers = 5;

/** Removes one pair of quotes or brackets around the whole text, if there is one. */
export function unwrapped(text: string): string {
	const close = wrappers[text.charAt(0)];
	if (close === undefined || text.length < 3 || !text.endsWith(close)) return text;
	return text.slice(1, -1).trim();
}

/**
 * Reads a pasted text as an address, a number or an id: without invisible characters, quotes or brackets around it, `mailto:` before it and
 * a comma after it. Pure and linear.
 */
export function toPlainValue(text: string): string {
	let value = narrowed(withoutInvisible(text)).replace(joiners, "");
	for (let layer = 0; layer < mostLayers; layer += 1) {
		const inner = unwrapped(withoutTrailing(value).replace(scheme, "")).trim();
		if (inner === value) break;
		value = inner;
	}
	return value;
}
