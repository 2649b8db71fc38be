import { maskSign } from "./mask-sign.ts";

const isSpace = (character: string) => character.trim() === "" && character !== "";
const isDigit = (character: string) =>
	(character >= "0" && character <= "9") || (character > "\u007f" && /^\p{Nd}$/u.test(character));
const isHex = (character: string) => /^[\da-f]$/i.test(character);
const isLetter = (character: string) => /^[\p{L}_]$/u.test(character);

/** Characters that end an e-mail address on either side. */
const boundaries = new Set('"<>,;:|()[]{}/=&?#\\`');
const isBoundary = (character: string) => boundaries.has(character) || isSpace(character);
const atSigns = new Set("@＠﹫");

/** Maximum number of percent-encoding layers that are decoded to find an address. */
const decodings = 3;

/** Decodes percent-encoded printable ASCII characters and leaves all others as they are. */
function decodeOnce(text: string): string {
	const [first = "", ...parts] = text.split("%");
	const decoded = parts.map((part) => {
		const code = isHex(part.charAt(0)) && isHex(part.charAt(1)) ? Number.parseInt(part.slice(0, 2), 16) : 0;
		return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) + part.slice(2) : `%${part}`;
	});
	return first + decoded.join("");
}

function decode(text: string): string {
	let decoded = text;
	for (let round = 0; round < decodings && decoded.includes("%"); round += 1) decoded = decodeOnce(decoded);
	return decoded;
}

/** Masks an e-mail address but keeps its first letter and domain to tell two apart. Text without an at sign is masked whole. */
export function maskAddress(word: string): string {
	let at = word.length - 1;
	while (at >= 0 && !atSigns.has(word.charAt(at))) at -= 1;
	if (at < 0) return maskSign;
	const [first = ""] = word;
	return `${at === 0 ? "" : first}${maskSign}@${word.slice(at + 1)}`;
}

const hasAt = (word: string) => [...atSigns].some((sign) => word.includes(sign));

/** Masks each word with an at sign, including dotless domains and quoted local parts. */
function maskAddresses(text: string): string {
	const kept: string[] = [];
	let quoteAt: number | undefined;
	let start = 0;
	for (let at = 0; at <= text.length; at += 1) {
		const character = text.charAt(at);
		if (at < text.length && !isBoundary(character)) continue;
		const word = text.slice(start, at);
		if (quoteAt !== undefined && atSigns.has(word.charAt(0)) && text.charAt(start - 1) === '"') {
			// The quoted text is the address's local part.
			kept.length = quoteAt;
			quoteAt = undefined;
		}
		kept.push(hasAt(word) ? maskAddress(word) : word, character);
		if (character === '"' && !atSigns.has(text.charAt(at + 1))) quoteAt = kept.length;
		start = at + 1;
	}
	return kept.join("");
}

const isNumber = (group: string) => group.length >= 1 && group.length <= 3 && [...group].every(isDigit);

/** Returns true for an IPv4 address, with or without a port, and for an IPv6 address: three colons, or two side by side. */
function isNetworkAddress(run: string, before: string, after: string): boolean {
	const colons = run.split(":").length - 1;
	if (run.includes("::") || colons > 2) return !isLetter(before) && !isLetter(after);
	const [host = ""] = run.split(":");
	const groups = host.split(".");
	return groups.length === 4 && groups.every(isNumber) && before.toLowerCase() !== "v" && !isLetter(after);
}

function maskNetworkAddresses(text: string): string {
	const kept: string[] = [];
	let start = 0;
	const isPart = (character: string) => character === ":" || character === "." || isHex(character);
	for (let at = 0; at <= text.length; at += 1) {
		if (at < text.length && isPart(text.charAt(at))) continue;
		let end = at;
		// A full stop or a single colon after an address belongs to the sentence.
		if (end > start && text.charAt(end - 1) === ".") end -= 1;
		else if (end > start && text.charAt(end - 1) === ":" && text.charAt(end - 2) !== ":") end -= 1;
		const run = text.slice(start, end);
		const masks = run.length > 1 && isNetworkAddress(run, text.charAt(start - 1), text.charAt(at));
		kept.push(masks ? maskSign : run, text.slice(end, at + 1));
		start = at + 1;
	}
	return kept.join("");
}

/** Matches a day between 1900 and 2099; other digits in this form are more likely part of a phone number. */
const isoDate = /^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)/;
const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?![\da-f-])/i;

/** Returns the length of a date or UUID that begins at `at`, or 0. Both look like phone numbers but are not. */
function lengthOfPlain(text: string, at: number): number {
	const next = text.slice(at, at + 37);
	return (isoDate.exec(next)?.[0] ?? uuid.exec(next)?.[0] ?? "").length;
}

const separators = new Set("().-/\u2010\u2011\u2012\u2013\u2212");
const isSeparator = (character: string) => separators.has(character) || isSpace(character);
const mostSeparators = 3;
/** Minimum and maximum number of digits of a phone number, country code included. */
const phoneDigits = { fewest: 7, most: 17 };

/** Finds the end of a run of digits and separators, and counts its digits. */
function readDigits(text: string, start: number): { end: number; digits: number; isOneGroup: boolean } {
	let end = start;
	let digits = 0;
	let between = 0;
	let groups = 0;
	for (let at = start; at < text.length && between <= mostSeparators; at += 1) {
		const character = text.charAt(at);
		if (isDigit(character)) {
			if (between > 0 && lengthOfPlain(text, at) > 0) break;
			if (between > 0 || groups === 0) groups += 1;
			digits += 1;
			between = 0;
			end = at + 1;
		} else if (isSeparator(character)) between += 1;
		else if (character !== "+" || at !== start) break;
	}
	return { end, digits, isOneGroup: groups <= 1 };
}

/** Masks numbers of seven digits or more, except dates, UUIDs, and numbers that are part of a word or a user id. */
function maskPhoneNumbers(text: string): string {
	const kept: string[] = [];
	let at = 0;
	while (at < text.length) {
		const character = text.charAt(at);
		const before = text.charAt(at - 1);
		const isWord = /^[\p{L}\d_|]$/u.test(before);
		const plain = isWord || !isHex(character) ? 0 : lengthOfPlain(text, at);
		const starts = character === "+" || (!isWord && (isDigit(character) || character === "("));
		if (plain > 0 || !starts) {
			const length = Math.max(1, plain);
			kept.push(text.slice(at, at + length));
			at += length;
			continue;
		}
		const { end, digits, isOneGroup } = readDigits(text, at);
		// An `x` starts an extension.
		const joinsWord = isLetter(text.charAt(end)) && text.charAt(end).toLowerCase() !== "x";
		const isId = isOneGroup && character !== "+" && (digits > phoneDigits.most || joinsWord);
		const masks = digits >= phoneDigits.fewest && !isId;
		const next = Math.max(at + 1, end);
		kept.push(masks ? maskSign : text.slice(at, next));
		at = next;
	}
	return kept.join("");
}

/** Matches what every text with something to mask holds: a sign of an address or of an encoding, or four digits. Most names hold neither. */
const suspicious = /[@＠﹫%:]|\p{Nd}(?:\P{Nd}*\p{Nd}){3}/u;

/**
 * Masks e-mail addresses, phone numbers and network addresses in a text, percent-encoded ones too. It masks too much rather than too
 * little, since every number of seven digits or more may be a phone number. It is pure, and linear in the length of the text.
 */
export function maskText(text: string): string {
	if (!suspicious.test(text)) return text;
	const decoded = decode(text);
	// Phone numbers come first, because the start of a number with full stops looks like a network address.
	const masked = maskNetworkAddresses(maskPhoneNumbers(maskAddresses(decoded)));
	return masked === decoded ? text : masked.replaceAll(maskSign + maskSign, maskSign);
}
