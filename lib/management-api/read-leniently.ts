import { z } from "zod";
import { isObjectOrList } from "../json/is-object.ts";
import { isTooDeep } from "../json/is-too-deep.ts";
import { valueAt } from "../json/value-at.ts";

/**
 * A part of an upstream object without the documented shape: its place and its JSON type. `inexact` is a number that lost digits, and
 * `deep` is nested too deeply to be shown.
 */
export const unreadSchema = z.object({
	place: z.string(),
	type: z.enum(["missing", "null", "boolean", "number", "text", "list", "object", "inexact", "deep"]),
});

type Unread = z.infer<typeof unreadSchema>;

/** Result of a lenient read: the readable value, and the unread parts. */
export type Reading<T> = { value: T; unread: Unread[] };

const isIsoDate = (text: string) =>
	text === "" || (/^\d{4}-\d{2}-\d{2}(?:T|$)/.test(text) && !Number.isNaN(Date.parse(text)));

/** Schema of an ISO 8601 date of Auth0. A required date that cannot be read is empty. */
export const upstreamDateSchema = z.string().refine(isIsoDate);

type Path = readonly PropertyKey[];
type Issue = { path: Path; expected: unknown };

/** Returns a copy with another value at the path. `undefined` removes the key or the list item. */
function withValueAt(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
	if (key === undefined) return replacement;
	const inner = rest.length === 0 ? replacement : withValueAt(valueAt(value, [key]), rest, replacement);
	if (Array.isArray(value)) return value.toSpliced(Number(key), 1, ...(inner === undefined ? [] : [inner]));
	const others = isObjectOrList(value) ? Object.entries(value).filter(([name]) => name !== key) : [];
	return Object.fromEntries(inner === undefined ? others : [...others, [key, inner]]);
}

function typeOf(value: unknown): Unread["type"] {
	if (value === undefined) return "missing";
	if (value === null) return "null";
	if (Array.isArray(value)) return "list";
	if (typeof value === "boolean") return "boolean";
	if (typeof value === "number") return "number";
	if (typeof value === "string") return "text";
	return isTooDeep(value) ? "deep" : "object";
}

/** Converts a value to the expected type if its meaning is certain: `"false"` to `false`, `49151` to `"49151"`. */
function coerce(value: unknown, expected: unknown): unknown {
	if (expected === "boolean" && typeof value === "string" && /^(?:true|false)$/i.test(value))
		return value.toLowerCase() === "true";
	if (expected === "number" && typeof value === "string" && /^\d{1,15}$/.test(value)) return Number(value);
	if (expected === "string" && Number.isSafeInteger(value)) return String(value);
	return undefined;
}

/** Replacements for a value of an unexpected shape, the best first. */
function candidatesFor(value: unknown, expected: unknown): unknown[] {
	const coerced = coerce(value, expected);
	return [...(coerced === undefined ? [] : [coerced]), ...(value === undefined ? [] : [undefined]), "", []];
}

class Reader {
	readonly unread = new Map<string, Unread>();
	readonly #original: unknown;
	readonly #tried = new Map<string, number>();
	value: unknown;

	constructor(original: unknown) {
		this.#original = original;
		this.value = original;
	}

	#name(path: Path, value: unknown): void {
		const text = path.map(String).join(".");
		if (!this.unread.has(text)) this.unread.set(text, { place: text, type: typeOf(value) });
	}

	/** Replaces a value by its next candidate. Returns the path of the part to remove if none is left. */
	mend({ path, expected }: Issue): Path | undefined {
		const [parent, key] = [path.slice(0, -1), JSON.stringify(path)];
		const original = valueAt(this.#original, path);
		const candidates = candidatesFor(original, expected);
		const at = this.#tried.get(key) ?? 0;
		this.#tried.set(key, at + 1);
		const isItem = Array.isArray(valueAt(this.value, parent));
		const candidate = candidates[at];
		if (at >= candidates.length || (isItem && candidate === undefined)) {
			this.#name(isItem ? path : parent, valueAt(this.#original, isItem ? path : parent));
			return isItem ? path : parent;
		}
		const isCertain = at === 0 && coerce(original, expected) !== undefined;
		// Auth0 returns null for an emptied field, so an optional null is not reported.
		if (!isCertain && !(candidate === undefined && original === null)) this.#name(path, original);
		this.value = withValueAt(this.value, path, candidate);
		return undefined;
	}

	/** Removes items from their lists, the last first, so that the indices of the others stay valid. */
	remove(paths: readonly Path[]): void {
		const unique = new Map(paths.map((path) => [JSON.stringify(path), path]));
		const lastFirst = [...unique.values()].sort((a, b) => Number(b.at(-1)) - Number(a.at(-1)));
		for (const path of lastFirst) this.value = withValueAt(this.value, path, undefined);
		this.#tried.clear();
	}
}

const toIssue = (issue: z.core.$ZodIssue): Issue => ({
	path: issue.path,
	expected: issue.code === "invalid_type" ? issue.expected : undefined,
});

/**
 * Reads an upstream object field by field: it keeps the parts that fit the schema and names the others. A value with a certain meaning is
 * converted to the expected type. An unreadable optional field is absent, an unreadable required text is empty, and an unreadable list item
 * is left out. It is pure. It returns `undefined` if nothing can be read, as for a value that is not an object.
 */
export function readLeniently<T>(schema: z.ZodType<T>, raw: unknown): Reading<T> | undefined {
	const reader = new Reader(raw);
	for (;;) {
		const parsed = schema.safeParse(reader.value);
		if (parsed.success) return { value: parsed.data, unread: [...reader.unread.values()] };
		const issues = new Map(parsed.error.issues.map((issue) => [JSON.stringify(issue.path), toIssue(issue)]));
		if (issues.has("[]")) return undefined;
		const lost = [...issues.values()].map((issue) => reader.mend(issue)).filter((path) => path !== undefined);
		if (lost.some((path) => path.length === 0)) return undefined;
		if (lost.length > 0) reader.remove(lost);
	}
}
