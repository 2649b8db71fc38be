import { toPlainValue } from "../text/clean-text.ts";

/** Separators between the digits of a phone number. */
const written = /^(?:\+|00)?[\d\s().\-/‐-―−·]{6,32}$/;
const trunkInBrackets = /\(\s*0\s*\)/;
const international = /^(?:\+|00)/;
/** A country's code set off from what follows, which begins with the zero that is dialled within the country only. */
const trunkAfterCode = /^(?:\+|00)\s?(\d{1,3})[\s().\-/‐-―−·]+0(?=\d)/;

const fewestDigits = 7;
/** The end of a number says whose it is only when it is long enough. */
const fewestEnding = 6;
/** E.164 has 15; two more may be an international prefix. */
const mostDigits = 17;

const digitsOf = (text: string) => text.replace(/\D/g, "");

/** A number as it was written, told apart from other texts: with `+` where its country is known. Nothing for what is none. Linear. */
export function parsePhoneNumber(text: string): string | undefined {
	if (!written.test(text) || !/^[+(\d]/.test(text)) return undefined;
	const isInternational = international.test(text);
	const digits = isInternational
		? digitsOf(text.replace(trunkInBrackets, "")).replace(/^0+/, "")
		: digitsOf(text.replace(trunkInBrackets, "0"));
	if (digits.length < fewestDigits || digits.length > mostDigits) return undefined;
	return isInternational ? `+${digits}` : digits;
}

/** A number as people write it with its country, in the form that Auth0 takes; nothing for what is none. */
export function toE164(text: string): string | undefined {
	const plain = toPlainValue(text);
	if (/^\+[0-9]{1,15}$/.test(plain)) return plain;
	const number = parsePhoneNumber(plain);
	return number !== undefined && /^\+[0-9]{1,15}$/.test(number) ? number : undefined;
}

/**
 * The numbers that a written one may stand for, as Auth0 keeps them: whole ones with their country, and the digits at the end of one whose
 * country was left out. A zero before the area goes, in both. Pure.
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
