import "server-only";
import type { z } from "zod";
import { getLogger } from "../../../env/server/logger.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { isObject } from "../../../json/is-object.ts";
import { type Reading, readLeniently } from "../../read-leniently.ts";

const mostNamedFields = 20;

const notUnderstood = () =>
	new ProblemError("tenant_failed", {
		detail: "The tenant answered with something Rolecall does not understand.",
	});

/** Logs the number of rows that differ from the documentation, and their fields, but no value. */
function logUnread(what: string, rows: number, readings: readonly (Reading<unknown> | undefined)[]): void {
	const odd = readings.filter((reading) => reading === undefined || reading.unread.length > 0);
	if (odd.length === 0) return;
	const fields = odd.flatMap((reading) => reading?.unread.map(({ place }) => place.replace(/\d+/g, "*")) ?? ["(row)"]);
	const named = [...new Set(fields)].slice(0, mostNamedFields);
	getLogger().warn({ what, rows, oddRows: odd.length, fields: named }, "upstream rows not as documented");
}

/**
 * Returns the rows of an upstream response: the field `name`, or the response itself if it is a bare list.
 * @throws ProblemError `tenant_failed` if there is no list.
 */
export function rowsOf(answer: unknown, name: string): unknown[] {
	if (Array.isArray(answer)) return answer;
	const rows = isObject(answer) ? answer[name] : undefined;
	if (Array.isArray(rows)) return rows;
	if (isObject(answer) && (rows === undefined || rows === null)) return [];
	throw notUnderstood();
}

/** Returns a count of an upstream response, or `otherwise` if it has no readable one. */
export function countOf(answer: unknown, name: "start" | "limit" | "total", otherwise: number): number {
	const value = isObject(answer) ? answer[name] : undefined;
	const count = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
	return typeof count === "number" && Number.isSafeInteger(count) && count >= 0 ? count : otherwise;
}

/** Reads each row separately, so that a malformed one hides no other. A row that is no object is left out. `what` names them in the log. */
export function readEach<T>(schema: z.ZodType<T>, rows: readonly unknown[], what: string): Reading<T>[] {
	const readings = rows.map((row) => readLeniently(schema, row));
	logUnread(what, rows.length, readings);
	return readings.filter((reading) => reading !== undefined);
}

/** Returns the values of `readEach`. */
export const readList = <T>(schema: z.ZodType<T>, rows: readonly unknown[], what: string): T[] =>
	readEach(schema, rows, what).map(({ value }) => value);

/** Reads one upstream object field by field. @throws ProblemError `tenant_failed` if it is not an object. */
export function readOne<T>(schema: z.ZodType<T>, raw: unknown, what: string): Reading<T> {
	const reading = readLeniently(schema, raw);
	logUnread(what, 1, [reading]);
	if (reading === undefined) throw notUnderstood();
	return reading;
}

/** Returns a value to act on. @throws ProblemError `tenant_failed` if a part is unreadable: nobody changes what they cannot see. */
export function requireWhole<T>({ value, unread }: Reading<T>): T {
	if (unread.length > 0) throw new ProblemError("tenant_failed");
	return value;
}
