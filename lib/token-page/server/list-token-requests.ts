import "server-only";
import type { ReadContext } from "../../audit/server/act-context.ts";
import { getEnv } from "../../env/server/env.ts";
import { quote } from "../../lucene/quote.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readList, rowsOf } from "../../management-api/server/reads/read-upstream.ts";
import { getTokenBroker } from "../../token-broker/server/get-token-broker.ts";
import type { TokenRequests } from "../contract.ts";
import {
	clientIdOf,
	groupTokenRequests,
	type LogSlice,
	type TokenRequestEntry,
	tokenRequestSchema,
} from "./group-token-requests.ts";

const perPage = 100;
const dayMs = 86_400_000;
/** Default lifetime of a Management API token, used until Rolecall holds one. */
const usualLifetimeMs = 86_400_000;
/** Entries on a full page from which a client counts as loud: it would fill the next page too and hide the others. */
const loudFrom = 20;

type Span = { fromMs: number; nowMs: number };

/** Reads a page of the newest entries, without those of the clients in `besides`. */
async function readPage({ fromMs }: Span, signal: AbortSignal, { page = 0, besides = [] as string[] } = {}) {
	const since = new Date(fromMs).toISOString();
	const others = besides.length === 0 ? "" : ` AND NOT client_id:(${besides.map(quote).join(" OR ")})`;
	const q = `type:(seccft OR feccft) AND date:[${since} TO *]${others}`;
	const asked = { per_page: perPage, sort: "date:-1", fields: "date,type,client_id,client_name", include_totals: true };
	const found = await callManagementApi({ signal }, (api, request) =>
		// The SDK lacks the log's search parameter `q`.
		api.logs.list({ ...asked, page }, { ...request, queryParams: { q } }),
	);
	const rows = rowsOf(found.response, "logs");
	const entries = readList(tokenRequestSchema, rows, "log entries").filter(({ date }) => date >= since);
	return { entries, isFull: rows.length >= perPage };
}

/** Returns the entries with the time that they cover: the whole span, or, if capped, the time since the oldest of them. */
function toSlice(entries: readonly TokenRequestEntry[], capped: boolean, { fromMs, nowMs }: Span): LogSlice {
	const oldestMs = capped ? Date.parse(entries.at(-1)?.date ?? "") : fromMs;
	// The tenant's clock may be ahead of ours.
	return { entries, capped, spanMs: Math.max(1_000, nowMs - (Number.isNaN(oldestMs) ? fromMs : oldestMs)) };
}

/** Reads the newest entries in at most two calls. If the first page is full, the second call leaves out the clients that fill it. */
async function readLog(span: Span, signal: AbortSignal): Promise<LogSlice[]> {
	const first = await readPage(span, signal);
	if (!first.isFull) return [toSlice(first.entries, false, span)];
	const counts = Map.groupBy(first.entries, clientIdOf);
	const loud = [...counts].filter(([id, { length }]) => id !== "" && length >= loudFrom).map(([id]) => id);
	if (loud.length === 0) {
		const next = await readPage(span, signal, { page: 1 });
		return [toSlice([...first.entries, ...next.entries], next.isFull, span)];
	}
	const others = await readPage(span, signal, { besides: loud });
	const { spanMs } = toSlice(first.entries, true, span);
	const ofLoud = first.entries.filter((entry) => loud.includes(clientIdOf(entry)));
	return [{ entries: ofLoud, capped: true, spanMs }, toSlice(others.entries, others.isFull, span)];
}

/**
 * Lists the applications that requested tokens in the last 24 h, from the tenant's log. An application asks too often if it requests more
 * than two tokens in one token's lifetime. Only the newest requests of a loud application count. Costs one or two upstream calls.
 * @throws ProblemError `missing_scope` if the token lacks `read:logs`.
 * @see https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes
 */
export async function listTokenRequests({ signal }: ReadContext, nowMs = Date.now()): Promise<TokenRequests> {
	const slices = await readLog({ fromMs: nowMs - dayMs, nowMs }, signal);
	const lifetimeMs = getTokenBroker().status().lifetimeMs ?? usualLifetimeMs;
	return {
		clients: groupTokenRequests(slices, { lifetimeMs, ownClientId: getEnv().apiClientId }),
		capped: slices.some(({ capped }) => capped),
		lifetimeSeconds: lifetimeMs / 1_000,
	};
}
