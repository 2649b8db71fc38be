import { SearchSyntaxError } from "../../../lib/lucene/syntax-tree.ts";
import type { LogRecord } from "../../records/log-record.ts";
import { compileLogQuery } from "../../search/compile-log-query.ts";
import { ApiError } from "../api-error.ts";

type LogSearch = { q: string | undefined; sort: { field: string; direction: 1 | -1 } };

/** Finds the entries that match the query. @throws ApiError 400 `invalid_query_string` for an invalid query, which never means "all". */
function search(logs: readonly LogRecord[], q: string | undefined): readonly LogRecord[] {
	if (q === undefined || q.trim() === "") return logs;
	try {
		return logs.filter(compileLogQuery(q));
	} catch (error) {
		if (!(error instanceof SearchSyntaxError)) throw error;
		throw new ApiError(400, `The search query string has an error: ${error.message}`, "invalid_query_string");
	}
}

const textOf = (log: Readonly<Record<string, unknown>>, field: string) => String(log[field] ?? "");

/** Returns a comparison of a field by code unit. Equal entries keep their order in time. */
function compareBy(field: string) {
	return (a: LogRecord, b: LogRecord) => {
		const [left, right] = [textOf(a, field), textOf(b, field)];
		return left < right ? -1 : left > right ? 1 : 0;
	};
}

/**
 * Returns the entries that a search finds, sorted. Without a `q` it returns all.
 * @param logs the oldest first.
 * @see https://auth0.com/docs/deploy-monitor/logs/log-search-query-syntax
 */
export function findLogs(logs: readonly LogRecord[], { q, sort }: LogSearch): readonly LogRecord[] {
	const ascending = search(logs, q).toSorted(compareBy(sort.field));
	return sort.direction === 1 ? ascending : ascending.reverse();
}
