import { toPlainValue } from "../text/clean-text.ts";

/** Separators between the digits of a phone number. */
const written = /^(?:\+|00)?[\d\s().\-/‐-―−·]{6,32}$/;
const trunkInBrackets = /\(\s*0\s*\)/;
const international = /^(?:\+|00)/;
/** A country code separated from a national number that begins with the zero dialled only within the country. */
const trunkAfterCode = /^(?:\+|00)\s?(\d{1,3})[\s().\-/‐-―−·]+0(?=\d)/;

const fewestDigits = 7;
/** Fewest digits of a number's end that identify its owner. */
const fewestEnding = 6;
/** Most digits: E.164 allows 15, and two more may be an international prefix. */
const mostDigits = 17;

const digitsOf = (text: string) => text.replace(/\D/g, "");

/** Returns a phone number without its separators, with `+` if its country is known, or undefined if the text is no phone number. Linear. */
export function parsePhoneNumber(text: string): string | undefined {
	if (!written.test(text) || !/^[+(\d]/.test(text)) return undefined;
	const isInternational = international.test(text);
	const digits = isInternational
		? digitsOf(text.replace(trunkInBrackets, "")).replace(/^0+/, "")
		: digitsOf(text.replace(trunkInBrackets, "0"));
	if (digits.length < fewestDigits || digits.length > mostDigits) return undefined;
	return isInternational ? `+${digits}` : digits;
}

/** Converts a number written with its country to the form that Auth0 accepts, or returns undefined if it is none. */
export function toE164(text: string): string | undefined {
	const plain = toPlainValue(text);
	if (/^\+[0-9]{1,15}$/.test(plain)) return plain;
	const number = parsePhoneNumber(plain);
	return number !== undefined && /^\+[0-9]{1,15}$/.test(number) ? number : undefined;
}

/**
 * Returns the numbers that a written one may stand for, as Auth0 stores them: whole ones with their country, and the last digits if the
 * country was left out. Both drop the zero before the area code. Pure.
 */
export function toPhoneSearch(text: string): { whole: string[]; ending: string | undefined } {
	const number = parsePhoneNumber(text);
	if (number === undefined) return { whole: [], ending: undefined };
	if (!number.startsWith("+")) {
		const significant = number.replace(/^0+/, "");
		return { whole: [number, `+${significant}`], ending: significant.length < fewestEnding ? undefined : significant };
	}
	const [, code] = trunkAfterCode.exec(text) ?? [];
	const without = code === undefined ? [] : [`+${code}${digitsOf(text.replace(trunkAfterCode, ""))}`];
	return { whole: [number, ...without], ending: undefined };
}
