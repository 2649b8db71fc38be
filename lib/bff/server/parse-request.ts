import "server-only";
import type { z } from "zod";
import { deepestLevels, findUnreadable } from "../../http/find-unreadable.ts";
import type { ProblemCode } from "../../http/problem.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { findLostParts } from "../../http/server/find-lost-parts.ts";

const mebibyte = 1_024 * 1_024;

/** Parses a value. @throws ProblemError that names each invalid field and its error. */
function parse<T>(schema: z.ZodType<T>, value: unknown, code: ProblemCode, detail: string): T {
	const parsed = schema.safeParse(value);
	if (parsed.success) return parsed.data;
	const fields = Object.fromEntries(
		parsed.error.issues.map((issue) => [issue.path.join(".") || "body", issue.message]),
	);
	throw new ProblemError(code, { detail, fields });
}

/** Parses route parameters. Next has decoded them; decoding an id with a `%` again would change it. */
export function parseParams<T>(schema: z.ZodType<T>, params: Record<string, string>): T {
	return parse(schema, params, "invalid_request", "The id in the address is not valid.");
}

/** Parses the query. A repeated name becomes a list, which only a schema with a list accepts. */
export function parseQuery<T>(schema: z.ZodType<T>, search: URLSearchParams): T {
	const named = [...new Set(search.keys())].map((name) => {
		const values = search.getAll(name);
		return [name, values.length === 1 ? values[0] : values] as const;
	});
	return parse(schema, Object.fromEntries(named), "invalid_query", "A part of the query is not valid.");
}

/** Reads at most `most` bytes of a body, whatever its header says. */
async function readText(body: ReadableStream<Uint8Array> | null, most: number): Promise<string> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body ?? []) {
		size += chunk.byteLength;
		if (size > most) throw tooLarge(most);
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString("utf8");
}

/** Parses a JSON body of at most `mostMiB` (default 1) and 100 levels, with well-formed texts. An empty body counts as `{}`. */
export async function parseBody<T>(schema: z.ZodType<T>, request: Request, mostMiB = 1): Promise<T> {
	const type = request.headers.get("content-type") ?? "";
	if (!/^application\/json\b/i.test(type)) {
		throw new ProblemError("invalid_request", {
			detail: "The request's body is not JSON: send Content-Type application/json.",
		});
	}
	const value = readJson(await readText(request.body, mostMiB * mebibyte));
	return parse(schema, value, "invalid_request", "A part of the request is not valid.");
}

/** Reads JSON. @throws ProblemError for invalid JSON and for values that would not be stored exactly. */
function readJson(text: string): unknown {
	if (text.trim() === "") return {};
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw new ProblemError("invalid_request", { detail: "The request's body is not valid JSON." });
	}
	// The depth check comes first, because the next check recurses.
	requireReadable(value);
	requireLossless(text);
	return value;
}

/** Requires an exact parse. @throws ProblemError that names each number that loses digits and each duplicate key. */
function requireLossless(text: string): void {
	const lost = findLostParts(text);
	if (lost.length === 0) return;
	const fields = lost.map(({ problem, path, literal }) => [
		path,
		problem === "number"
			? `The number ${literal} would not be kept exactly. Write it as text, in quotes.`
			: `The key "${path}" stands twice, with two values.`,
	]);
	throw new ProblemError("invalid_request", {
		detail: "Parts of the request would not be kept as they are written. Nothing was saved.",
		fields: Object.fromEntries(fields),
	});
}

/** Requires a value that can be stored. @throws ProblemError for too many levels or a lone surrogate. */
function requireReadable(value: unknown): void {
	const found = findUnreadable(value);
	if (found === undefined) return;
	const detail =
		found.why === "depth"
			? `A value is nested deeper than ${deepestLevels} levels, the most that Rolecall takes. Nothing was changed.`
			: "A text holds half of a character pair, which no store takes. Remove the broken character. Nothing was changed.";
	throw new ProblemError("invalid_request", { detail, fields: { [found.path || "body"]: detail } });
}

const tooLarge = (most: number) =>
	new ProblemError("payload_too_large", {
		detail: `That is more than ${most / mebibyte} MiB, the most that Rolecall takes at once here.`,
	});
