import { isTooDeep } from "../json/is-too-deep.ts";
import { isSecretName } from "./secret-names.ts";

/** Replacement for a secret in the audit. */
export const secretMask = "[masked]";

const pemBegin = "-----BEGIN ";
const pemEnd = "-----END ";

/** Masks all PEM keys and certificates, up to their ends or the end of the text. */
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
	"ghu_",
	"ghr_",
	"github_pat_",
	"glpat-",
	"xoxb-",
	"xoxp-",
	"AKIA",
	"AIza",
];
/** Prefixes of tokens that ordinary words have too: `sk-learn`, `npm_config_registry`. */
const wordPrefixes = ["sk-", "npm_", "xapp-", "xoxe-", "xoxe."];
const shortestToken = 16;
/** Maximum length of a word. A run of letters and digits counts as random if it is longer, or mixes letters and digits. */
const longestWord = 20;
const schemes = new Set(["bearer", "dpop", "basic", "digest", "negotiate", "apikey"]);

const isRandom = (run: string) =>
	run.length > longestWord || (run.length >= 8 && /\d/.test(run) && /[A-Za-z]/.test(run));

function isToken(word: string): boolean {
	if (word.length < shortestToken) return false;
	if (prefixes.some((prefix) => word.startsWith(prefix))) return true;
	return wordPrefixes.some((prefix) => word.startsWith(prefix)) && word.split(/[^A-Za-z\d]/).some(isRandom);
}

/** Masks tokens between `:`, `/` and `|` in a word, as in `key:ghp_…` and in a URL path. */
const maskTokens = (word: string): string =>
	word
		.split(/([:/|])/)
		.map((part) => (isToken(part) ? secretMask : part))
		.join("");

/** Returns true for a credential after a scheme's name. Prose has neither digits nor inner capitals in a word. */
const isCredential = (word: string) => word.length >= 6 && /[\dA-Z=._~+/-]/.test(word.slice(1));

/** Masks the user info of a URL, as in `https://ada:secret@acme.com/`. */
function maskUserInfo(word: string): string {
	const scheme = word.indexOf("://");
	if (scheme === -1) return word;
	const start = scheme + "://".length;
	let end = start;
	while (end < word.length && !"/?#".includes(word.charAt(end))) end += 1;
	const at = word.lastIndexOf("@", end);
	return at < start ? word : `${word.slice(0, start)}${secretMask}${word.slice(at)}`;
}

/** Maximum number of nested percent-encoded URLs that are decoded. */
const mostNested = 3;

function decoded(text: string): string {
	try {
		return decodeURIComponent(text.replaceAll("+", " "));
	} catch {
		return text;
	}
}

/** Masks the value of a secret in one `name=value` of a query, a form or a cookie. */
function maskPair(pair: string, nested: number): string {
	const at = pair.indexOf("=");
	if (at < 1) return isToken(pair) ? secretMask : pair;
	const name = pair.slice(0, at);
	const value = pair.slice(at + 1);
	// A `code` with a digit in a query is a secret; without one it is an error code.
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
	if (!plain.includes("=")) return maskTokens(maskLabelled(plain));
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
const quotes = new Set("\"'`");
const lineEnds = new Set("\r\n");
const passwordWords = new Set(["password", "passwort", "passwd", "pwd", "passphrase"]);
const saidWords = new Set([...passwordWords, "secret", "token", "pin", "otp"]);

/** Returns the last word of a label: `db_password` is a password. */
const lastWordOf = (label: string): string =>
	label
		.toLowerCase()
		.split(/[^\p{L}\p{N}]/u)
		.at(-1) ?? "";

/** Masks `password:hunter2`, and a token or PIN with a digit. `token:read` is a permission and stays. */
function maskLabelled(word: string): string {
	const at = word.indexOf(":");
	if (at < 1 || at === word.length - 1) return word;
	const label = lastWordOf(word.slice(0, at));
	const isSecret = passwordWords.has(label) || (saidWords.has(label) && /\d/.test(word.slice(at)));
	return isSecret ? `${word.slice(0, at + 1)}${secretMask}` : word;
}

/** Returns true if the preceding word marks this one as a secret: `Bearer abc123`, `password: hunter2`, `password = hunter2`. */
function isToldSecret(word: string, before: string): boolean {
	if (word === "" || word === ":" || word === "=") return false;
	const isLabel = before.endsWith(":") || before.endsWith("=");
	const last = (isLabel ? before.slice(0, -1) : before).toLowerCase().split(":").at(-1) ?? "";
	return schemes.has(last) ? isCredential(word) : isLabel && saidWords.has(lastWordOf(last));
}

const attributes = new Set(["path", "domain", "expires", "max-age", "samesite", "priority", "version"]);

/** Masks one word of a `Cookie` or `Set-Cookie` header, except the cookie's attributes. */
const maskCookie = (word: string): string =>
	word
		.split(";")
		.map((pair) => {
			const at = pair.indexOf("=");
			const keeps = at < 1 || at === pair.length - 1 || attributes.has(pair.slice(0, at).toLowerCase());
			return keeps ? pair : `${pair.slice(0, at + 1)}${secretMask}`;
		})
		.join(";");

const loginOptions = new Set(["-u", "--user", "-U", "--proxy-user"]);

/** Returns the index of the password in a word of a curl command, after `-u ada:`, or 0. */
function loginAt(word: string, before: string): number {
	const isLogin = loginOptions.has(before) || word.startsWith("-u") || word.startsWith("--user=");
	return isLogin ? word.indexOf(":") + 1 : 0;
}

/** Context that the preceding words give to the next one. */
type Said = { before: string; isCurl: boolean; cookie: "none" | "named" | "begun" };

/** Returns the state of a cookie header after a word and the character that ends it. */
function cookieAfter(word: string, end: string, { before, cookie }: Said): Said["cookie"] {
	const label = word === ":" ? `${before}:` : word;
	if (/cookie:$/i.test(label)) return "named";
	if (lineEnds.has(end) || cookie === "none") return "none";
	if (word === "") return quotes.has(end) && cookie === "begun" ? "none" : cookie;
	return quotes.has(end) && !word.endsWith("=") ? "none" : "begun";
}

/** Returns a word with its secrets masked. `isOpen` is true if a secret begins in it that goes on to the end of its quotation. */
function keep(word: string, { before, isCurl, cookie }: Said, nested: number): { kept: string; isOpen: boolean } {
	if (isToldSecret(word, before)) return { kept: secretMask, isOpen: true };
	const login = isCurl ? loginAt(word, before) : 0;
	if (login > 0) return { kept: word.slice(0, login) + secretMask, isOpen: true };
	if (cookie === "none") return { kept: maskWord(word, nested), isOpen: false };
	const isValue = before.endsWith("=") && word !== "" && !word.startsWith(";");
	return { kept: isValue ? secretMask : maskCookie(word), isOpen: isValue };
}

/** Returns the end of the quotation that begins before `start`, or `end` if there is none. */
function quotationEnd(text: string, start: number, end: number): number {
	const quote = text.charAt(start - 1);
	const close = quotes.has(quote) ? text.indexOf(quote, end) : -1;
	return close === -1 ? end : close;
}

function maskWords(text: string, nested: number): string {
	const parts: string[] = [];
	const said: Said = { before: "", isCurl: false, cookie: "none" };
	let start = 0;
	while (start <= text.length) {
		let at = start;
		while (at < text.length && !wordEnds.has(text.charAt(at))) at += 1;
		const word = text.slice(start, at);
		const { kept, isOpen } = keep(word, said, nested);
		if (isOpen) at = quotationEnd(text, start, at);
		parts.push(kept, text.charAt(at));
		// A closing quote of a value does not end the header.
		if (!(isOpen && said.cookie === "begun")) said.cookie = cookieAfter(word, text.charAt(at), said);
		said.isCurl ||= word === "curl" || word.endsWith("/curl");
		if (word === ":" || word === "=") said.before += word;
		else if (word !== "") said.before = word;
		start = at + 1;
	}
	return parts.join("");
}

/** Parses a text that is JSON itself, as request bodies are in some logs. */
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
 * Masks the secrets in a text: tokens, PEM keys, credentials after `Bearer` and other schemes, words after `password:`, cookie values, the
 * login of a curl command, the user info of a URL, and query or form values with a secret name. It is pure, and linear in the length of the
 * text.
 * @param maskValue Masks the parsed value of a text that is JSON.
 */
export function maskSecretText(text: string, maskValue?: (value: unknown) => unknown): string {
	const json = maskValue && parseJson(text);
	if (json !== undefined && maskValue) {
		const masked = JSON.stringify(maskValue(json));
		// A very deeply nested value cannot be serialised again, and was masked anyway.
		return !isTooDeep(json) && masked === JSON.stringify(json) ? text : masked;
	}
	return maskWords(maskPem(text), 0);
}
