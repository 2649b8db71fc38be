import "server-only";
import { createHash } from "node:crypto";
import { restName } from "../../access/mask-sign.ts";
import { isObjectOrList } from "../../json/is-object.ts";
import { maskSecrets } from "../mask-secrets.ts";
import { toStorable } from "../to-storable.ts";

/** Maximum size of the old value that the audit stores, and of the new one, in bytes of JSON. */
export const mostKept = 16 * 1_024;
/** Approximate size of the summary of a cut-off part, in bytes, without its name. */
const summaryBytes = 160;
/** Minimum size of a part that is stored, in bytes. */
const leastPart = 64;

/** Replacement for a part that is not stored. Equal hashes mean equal values. */
type Rest = { kept?: string; bytes: number; sha256: string };

const jsonOf = (value: unknown): string => JSON.stringify(value) ?? "null";
const bytesOf = (text: string): number => Buffer.byteLength(text);

function restOf(value: unknown, kept?: string): Rest {
	const json = jsonOf(value);
	const sha256 = createHash("sha256").update(json).digest("hex");
	return { ...(kept === undefined ? {} : { kept }), bytes: bytesOf(json), sha256 };
}

/** Returns the beginning of a text in at most `bytes` of JSON. One character may take twelve bytes. */
function beginningOf(text: string, bytes: number): string {
	let most = Math.min(text.length, bytes);
	while (bytesOf(jsonOf(text.slice(0, most))) > bytes) most = Math.floor(most / 2);
	return text.slice(0, most).toWellFormed();
}

/** Keeps the entries that fit, a part of the first one that does not, and a summary of all that follow. */
function cutEntries(entries: readonly [string, unknown][], bytes: number): [string, unknown][] {
	const kept: [string, unknown][] = [];
	let left = bytes - summaryBytes;
	for (const [at, [name, value]] of entries.entries()) {
		const own = bytesOf(jsonOf(name)) + 2;
		const size = own + bytesOf(jsonOf(value));
		if (size > left) {
			const part = left - own - summaryBytes;
			const isCut = part >= leastPart;
			if (isCut) kept.push([name, cut(value, part)]);
			const rest = entries.slice(isCut ? at + 1 : at);
			if (rest.length > 0) kept.push([restName, restOf(rest)]);
			break;
		}
		kept.push([name, value]);
		left -= size;
	}
	return kept;
}

function cut(value: unknown, bytes: number): unknown {
	if (bytesOf(jsonOf(value)) <= bytes) return value;
	if (typeof value === "string") return restOf(value, beginningOf(value, Math.max(0, bytes - summaryBytes)));
	if (Array.isArray(value)) {
		const entries = value.map((item, at): [string, unknown] => [String(at), item]);
		return cutEntries(entries, bytes).map(([name, item]) => (name === restName ? { [restName]: item } : item));
	}
	if (!isObjectOrList(value)) return value;
	return Object.fromEntries(cutEntries(Object.entries(value), bytes));
}

/** Cuts a stored value to at most 16 kB, because older releases stored values whole. A summary with length and hash replaces the rest. */
export const toBounded = (value: unknown): unknown => cut(value, mostKept);

/** Prepares a value for the audit: without secrets, without characters that PostgreSQL rejects, and of at most 16 kB. */
export const toKept = (value: unknown): unknown => toBounded(toStorable(maskSecrets(value)) ?? null);
