import "server-only";
import { createHash } from "node:crypto";
import { maskSecrets } from "../mask-secrets.ts";
import { toStorable } from "../to-storable.ts";

/** The most the audit keeps of the old value of an act, and of the new one, in bytes of JSON. */
export const mostKept = 16 * 1_024;
/** Approximate size of the summary of what was cut off, in bytes, without its name. */
const summaryBytes = 160;
/** Less than this is not worth a part of its own. */
const leastPart = 64;

/** Replaces what is not kept. The hash tells whether two values were the same. */
type Rest = { kept?: string; bytes: number; sha256: string };

const jsonOf = (value: unknown): string => JSON.stringify(value) ?? "null";
const bytesOf = (text: string): number => Buffer.byteLength(text);

function restOf(value: unknown, kept?: string): Rest {
	const json = jsonOf(value);
	const sha256 = createHash("sha256").update(json).digest("hex");
	return { ...(kept === undefined ? {} : { kept }), bytes: bytesOf(json), sha256 };
}

/** The beginning of a text in at most so many bytes of JSON, where each of its characters may take twelve. */
function beginningOf(text: string, bytes: number): string {
	let most = Math.min(text.length, bytes);
	while (bytesOf(jsonOf(text.slice(0, most))) > bytes) most = Math.floor(most / 2);
	return text.slice(0, most).toWellFormed();
}

/** Entries in their order as far as they fit, the one that does not in part, and all that follow as one. */
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
			if (rest.length > 0) kept.push(["…", restOf(rest)]);
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
		return cutEntries(entries, bytes).map(([, item]) => item);
	}
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(cutEntries(Object.entries(value), bytes));
}

/** A value that the audit kept, or that an older release kept whole, in at most 16 kB: the rest as its length and hash. */
export const toBounded = (value: unknown): unknown => cut(value, mostKept);

/** A value as the audit keeps it: without secrets, without characters that PostgreSQL does not take, and in at most 16 kB. */
export const toKept = (value: unknown): unknown => toBounded(toStorable(maskSecrets(value)) ?? null);
