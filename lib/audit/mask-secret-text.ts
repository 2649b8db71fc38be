import { isTooDeep } from "../management-api/read-leniently.ts";
import { isSecretName } from "./secret-names.ts";

/** Replaces a secret in the audit. */
export const secretMask = "[masked]";

const pemBegin = "-----BEGIN ";
const pemEnd = "-----END ";

/** Keys and certificates in PEM, however many, to their ends or to the text's. */
function maskPem(text: string): string {
	const [first = "", ...blocks] = text.split(pemBegin);
	return blocks.reduce((kept, block) => {
		const end = block.indexOf(pemEnd);
		const dashes = end === -1 ? -1 : block.indexOf("-----", end + pemEnd.length);
		return kept + secretMask + (dashes === -1 ? "" : block.slice(dashes + "-----".length));
	}, first);
}

/** Prefixes of the tokens of well-known services. */
const prefixes = [
	"eyJ",
	"sk_live_",
	"sk_test_",
	"rk_live_",
	"ghp_",
	"gho_",
	"ghs_",
	"github_pat_",
	"glpat-",
	"xoxb-",
	"xoxp-",
	"AKIA",
	"AIza",
];
const shortestToken = 16;
const schemes = new Set(["bearer", "dpop", "basic", "digest", "negotiate", "apikey"]);

const isToken = (word: string) => word.length >= shortestToken && prefixes.some((prefix) => word.startsWith(prefix));

/** Tells a credential after a scheme's name from prose, which has neither a digit nor a capital inside a word. */
const isCredential = (word: string) => word.length >= 6 && /[\dA-Z=._~+/-]/.test(word.slice(1));

/** `https://ada:secret@acme.com/`: what stands before the at sign. */
function maskUserInfo(word: string): string {
	const scheme = word.indexOf("://");
	if (scheme === -1) return word;
	const start = scheme + "://".length;
	let end = start;
	while (end < word.length && !"/?#".includes(word.charAt(end))) end += 1;
	const at = word.lastIndexOf("@", end);
	return at < start ? word : `${word.slice(0, start)}${secretMask}${word.slice(at)}`;
}

/** The most levels of escaped addresses within an address that are read. */
const mostNested = 3;

function decoded(text: string): string {
	try {
		return decodeURIComponent(text.replaceAll("+", " "));
	} catch {
		return text;
	}
}

/** One `name=value` of a query, a form or a cookie. */
function maskPair(pair: string, nested: number): string {
	const at = pair.indexOf("=");
	if (at < 1) return isToken(pair) ? secretMask : pair;
	const name = pair.slice(0, at);
	const value = pair.slice(at + 1);
	// `code` opens something in a query, and is an error's where it is a word.
	const opens = /^code$/i.test(name) && /\d/.test(value);
	if (value !== "" && (opens || isSecretName(decoded(name)) || isToken(value))) return `${name}=${secretMask}`;
	if (nested >= mostNested || !value.includes("%")) return pair;
	const inner = decoded(value);
	const masked = maskWords(inner, nested + 1);
	return masked === inner ? pair : `${name}=${encodeURIComponent(masked)}`;
}

const pairEnds = new Set("?&#;");

function maskWord(word: string, nested: number): string {
	if (isToken(word)) return secretMask;
	const plain = maskUserInfo(word);
	if (!plain.includes("=")) return plain;
	const kept: string[] = [];
	let start = 0;
	for (let at = 0; at <= plain.length; at += 1) {
		if (at < plain.length && !pairEnds.has(plain.charAt(at))) continue;
		kept.push(maskPair(plain.slice(start, at), nested), plain.charAt(at));
		start = at + 1;
	}
	return kept.join("");
}

const wordEnds = new Set(" \t\r\n\f\v\u00a0\"'<>,()[]{}`");
const saidWords = new Set(["password", "passwort", "secret", "token", "passphrase", "pin", "otp"]);

/** `Bearer abc123`, `password: hunter2`: what the word before says of this one. */
function isToldSecret(word: string, before: string): boolean {
	if (word === "") return false;
	const said = before.toLowerCase();
	const isLabel = said.endsWith(":");
	const last = (isLabel ? said.slice(0, -1) : said).split(":").at(-1) ?? "";
	return schemes.has(last) ? isCredential(word) : isLabel && saidWords.has(last);
}

function maskWords(text: string, nested: number): string {
	const kept: string[] = [];
	let start = 0;
	let before = "";
	for (let at = 0; at <= text.length; at += 1) {
		if (at < text.length && !wordEnds.has(text.charAt(at))) continue;
		const word = text.slice(start, at);
		kept.push(isToldSecret(word, before) ? secretMask : maskWord(word, nested), text.charAt(at));
		if (word !== "") before = word;
		start = at + 1;
	}
	return kept.join("");
}

/** A text that is JSON itself, as the bodies of requests are in some logs. */
function parseJson(text: string): unknown {
	const first = text.trimStart().charAt(0);
	if (first !== "{" && first !== "[") return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/**
 * A text with the secrets in it masked: tokens, keys in PEM, credentials behind `Bearer` and its like, what an address holds before its at
 * sign, and what a query, a form or a cookie holds under a secret's name. Pure, and linear in the length of the text.
 * @param maskValue masks what a text that is JSON holds
 */
export function maskSecretText(text: string, maskValue?: (value: unknown) => unknown): string {
	const json = maskValue && parseJson(text);
	if (json !== undefined && maskValue) {
		const masked = JSON.stringify(maskValue(json));
		// What is nested very deeply cannot be written again, and was masked in any case.
		return !isTooDeep(json) && masked === JSON.stringify(json) ? text : masked;
	}
	return maskWords(maskPem(text), 0);
}
