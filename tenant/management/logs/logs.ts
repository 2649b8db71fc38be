import { originOf } from "../../core/tenant-context.ts";
import type { LogRecord } from "../../records/log-record.ts";
import { tenantName } from "../../state/tenant-name.ts";
import { failure } from "../api-error.ts";
import type { Answer, Call } from "../call.ts";
import { type AddEndpoint, ok } from "../endpoints.ts";
import { asksForCheckpoint, type Paging, pagingOf, wholeNumber } from "../paging.ts";
import { userIdOf } from "../users/user-of.ts";
import { findLogs } from "./find-logs.ts";
import { logSortOf, pickLogFields } from "./log-fields-of.ts";

/** Returns the entries after the given one, even if that is deleted, the oldest first. Without one it starts at the beginning. */
function logsSince(logs: readonly LogRecord[], from: string | undefined, take: number): readonly LogRecord[] {
	const place = from === undefined ? -1 : logs.findLastIndex(({ log_id }) => log_id === from);
	if (from === undefined || place !== -1) return logs.slice(place + 1, place + 1 + take);
	return logs.filter(({ log_id }) => log_id > from).slice(0, take);
}

/** Names of the tenant and its environment, which Auth0's log schemas require in every entry. */
const surroundings = { tenant_name: tenantName, environment_name: "embedded" };

const mobile = /\b(Mobile|Android|iOS)\b/;

/** Describes an entry as the API does. */
function toLogAnswer({ scope, ...entry }: LogRecord): Record<string, unknown> {
	return {
		...entry,
		...surroundings,
		...(scope === undefined ? {} : { scope: scope.join(" ") }),
		_id: entry.log_id,
		isMobile: mobile.test(entry.user_agent ?? ""),
	};
}

const resultWindow = 1_000;

/** Returns a page of entries. For a search `total` counts those on the page, as at Auth0 since its third log search. */
function pageOfLogs(call: Call, found: readonly LogRecord[], { page, perPage, totals }: Paging, total?: number) {
	const start = page * perPage;
	const pick = pickLogFields(call);
	const logs = found.slice(start, start + perPage).map((log) => pick(toLogAnswer(log)));
	if (!totals) return logs;
	return { start, limit: perPage, length: logs.length, total: total ?? logs.length, logs };
}

/** Returns the entries after a checkpoint, with a link to the next ones. Everything but `from` and `take` is ignored. */
function checkpointOfLogs(call: Call): Answer {
	const take = wholeNumber(call, "take", { fallback: 50, least: 1, most: 100 });
	const logs = logsSince(call.state.logs, call.query("from"), take);
	const last = logs.at(-1);
	if (last !== undefined) {
		const next = `${originOf(call.request)}/api/v2/logs?from=${last.log_id}&take=${take}`;
		call.header("link", `<${next}>; rel="next"`);
	}
	return ok(logs.map(toLogAnswer));
}

function searchLogs(call: Call): Answer {
	const paging = pagingOf(call);
	if (paging.page * paging.perPage + paging.perPage > resultWindow) throw failure("log_window");
	const q = call.query("search") ?? call.query("q");
	return ok(pageOfLogs(call, findLogs(call.state.logs, { q, sort: logSortOf(call) }), paging));
}

/**
 * Adds the tenant's log: search, checkpoint, single entries, and those of a user.
 * @see https://auth0.com/docs/api/management/v2/logs
 */
export function addLogs(endpoint: AddEndpoint): void {
	endpoint("GET /logs", { handle: (call) => (asksForCheckpoint(call) ? checkpointOfLogs(call) : searchLogs(call)) });
	endpoint("GET /logs/:id", {
		handle: ({ state, param }) => {
			const found = state.logs.findLast(({ log_id }) => log_id === param("id"));
			if (found === undefined) throw failure("inexistent_log");
			return ok(toLogAnswer(found));
		},
	});
	endpoint("GET /users/:id/logs", {
		handle: (call) => {
			const own = call.state.logsByUser.get(userIdOf(call)) ?? [];
			const found = findLogs(own, { q: undefined, sort: logSortOf(call) });
			return ok(pageOfLogs(call, found, pagingOf(call, { least: 1 }), own.length));
		},
	});
}
