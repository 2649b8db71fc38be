import { isObjectOrList } from "../../json/is-object.ts";
import { decodeSegment } from "../../routes/routes.ts";
import { toPlainValue, withoutInvisible } from "../../text/clean-text.ts";
import { isEmail } from "../../text/is-email.ts";
import { parsePhoneNumber } from "../phone-number.ts";
import { readSearchTerms } from "./search-terms.ts";

/** The kind of text in the search box, determined before any request. `value` is the text to search for. */
export type Recognised = {
	what: "nothing" | "user_id" | "email" | "log_id" | "phone" | "ip" | "username" | "name";
	value: string;
	/** The container in which the value was found, if any. */
	within?: "token" | "address" | undefined;
};

const userId = /^[a-z0-9_-]{2,}\|.+$/;
const logId = /^\d{24,120}$/;
const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}$/;
const ipv6 = /^(?=.*:.*:)[0-9a-f:]{2,39}(?::(?:\d{1,3}\.){3}\d{1,3})?$/i;
const jwt = /^(?:Bearer\s+)?([\w-]{4,})\.([\w-]{2,})\.[\w-]*$/i;
/** A text that starts like every JWT and JWE. It is never searched for, whether it can be read or not. */
const tokenish = /^(?:Bearer\s+)?eyJ[\w-]{8,}(?:\.[\w.-]*)?$/i;
const username = /^[\w.\-+]+$/;

function fromBase64Url(text: string): string | undefined {
	try {
		const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
		return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(binary, (one) => one.charCodeAt(0)));
	} catch {
		return undefined;
	}
}

/** Returns the `sub` of a token. Uses nothing else of the token and does not check its signature. */
function subjectOf(token: string): string | undefined {
	const [, header, payload] = jwt.exec(token) ?? [];
	if (header === undefined || payload === undefined || fromBase64Url(header)?.startsWith("{") !== true)
		return undefined;
	try {
		const claims: unknown = JSON.parse(fromBase64Url(payload) ?? "");
		const sub = isObjectOrList(claims) ? claims.sub : undefined;
		return typeof sub === "string" && sub.trim() !== "" && sub.length <= 255 ? sub.trim() : undefined;
	} catch {
		return undefined;
	}
}

/** Returns the user or log entry that an address of Auth0's dashboard, or of this console, is about. */
function fromAddress(text: string): string | undefined {
	if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
	const parts = new URL(text).pathname.split("/");
	const at = parts.findIndex((part) => part === "users" || part === "logs");
	const segment = decodeSegment(parts[at + 1] ?? "");
	if (at === -1 || segment === "") return undefined;
	// The dashboard encodes the id as a path segment, then in base64.
	const inside = decodeSegment(fromBase64Url(segment) ?? "");
	return userId.test(inside) ? inside : segment;
}

/** Finds the address in the last brackets of `Ada Byron <ada@example.com>`, as mail programs copy it. */
function findBracketed(text: string): string | undefined {
	const opens = text.lastIndexOf("<");
	const closes = text.lastIndexOf(">");
	const inside = opens > 0 && closes > opens ? toPlainValue(text.slice(opens + 1, closes)) : "";
	return isEmail(inside) ? inside : undefined;
}

/**
 * Returns the e-mail of a text in its original case, because only databases store it in lower case. An address with a star is a search, not
 * an e-mail. Pure.
 */
export function findTypedEmail(text: string): string | undefined {
	if (text.includes("*")) return undefined;
	const plain = toPlainValue(text);
	const [address = ""] = plain.split("?", 1);
	return [address, plain].find(isEmail) ?? findBracketed(text);
}

function recognisePlain(typed: string): Recognised {
	const plain = toPlainValue(typed);
	if (userId.test(plain)) return { what: "user_id", value: plain };
	const email = findTypedEmail(typed);
	if (email !== undefined) return { what: "email", value: email.toLowerCase() };
	if (ipv4.test(plain) || ipv6.test(plain)) return { what: "ip", value: plain };
	if (logId.test(plain)) return { what: "log_id", value: plain };
	const phone = parsePhoneNumber(plain);
	if (phone !== undefined) return { what: "phone", value: phone };
	if (readSearchTerms(typed).length === 0) return { what: "nothing", value: "" };
	return { what: username.test(plain) && /[\d_]/.test(plain) ? "username" : "name", value: typed };
}

/**
 * Recognises a text: an e-mail (any case, with spaces or `mailto:` around it), a user id (which may contain an e-mail), the `sub` of a
 * pasted token, a log id, an address of the dashboard, a phone number, an IP address, a username or a name. First removes what a copy
 * brings along. Pure, and the same in browser and server; the browser takes a token apart, so only its `sub` is ever sent.
 */
export function recognise(text: string): Recognised {
	const trimmed = withoutInvisible(text);
	const subject = subjectOf(trimmed);
	if (subject !== undefined) return { what: "user_id", value: subject, within: "token" };
	if (tokenish.test(trimmed)) return { what: "nothing", value: "", within: "token" };
	const addressed = fromAddress(trimmed);
	if (addressed !== undefined) {
		const found = recognisePlain(addressed);
		if (found.what === "user_id" || found.what === "log_id") return { ...found, within: "address" };
	}
	return recognisePlain(trimmed);
}
