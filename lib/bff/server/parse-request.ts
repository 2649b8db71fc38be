import "server-only";
import type { z } from "zod";
import { deepestLevels, findUnreadable } from "../../http/find-unreadable.ts";
import type { ProblemCode } from "../../http/problem.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { findLostParts } from "../../http/server/find-lost-parts.ts";

const mebibyte = 1_024 * 1_024;

/** @throws ProblemError with each wrong field and what is wrong with it. */
function parse<T>(schema: z.ZodType<T>, value: unknown, code: ProblemCode, detail: string): T {
	const parsed = schema.safeParse(value);
	if (parsed.success) return parsed.data;
	const fields = Object.fromEntries(
		parsed.error.issues.map((issue) => [issue.path.join(".") || "body", issue.message]),
	);
	throw new ProblemError(code, { detail, fields });
}

/** Next has decoded the segments of a route handler's address; decoding them again would make another id of one with a `%`. */
export function parseParams<T>(schema: z.ZodType<T>, params: Record<string, string>): T {
	return parse(schema, params, "invalid_request", "The address holds an id that cannot be right.");
}

/** A name that stands several times is a list, which only a schema that wants one takes. */
export function parseQuery<T>(schema: z.ZodType<T>, search: URLSearchParams): T {
	const named = [...new Set(search.keys())].map((name) => {
		const values = search.getAll(name);
		return [name, values.length === 1 ? values[0] : values] as const;
	});
	return parse(schema, Object.fromEntries(named), "invalid_query", "A part of the query is not valid.");
}

/** Stops reading where the body grows too large, whatever its header promised. */
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

/** The body as JSON of at most `mostMiB`, by default 1, and 100 levels, its texts well-formed. An empty body counts as `{}`. */
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

/** @throws ProblemError for what is no JSON, and for what would not be kept as it is written. */
function readJson(text: string): unknown {
	if (text.trim() === "") return {};
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw new ProblemError("invalid_request", { detail: "The request's body is not valid JSON." });
	}
	// First, because what is not nested too deeply can be read a second time.
	requireReadable(value);
	requireLossless(text);
	return value;
}

/** @throws ProblemError naming each number that is not kept exactly, and each key that stands twice. */
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

/** @throws ProblemError for what could be parsed and could be kept nowhere. */
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
