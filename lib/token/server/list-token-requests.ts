import "server-only";
import { getEnv } from "../../env/server/env.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { getTokenBroker } from "../../tokens/server/get-token-broker.ts";
import type { TokenRequests } from "../contract.ts";
import { groupTokenRequests, type TokenRequestEntry, tokenRequestSchema } from "./group-token-requests.ts";

const perPage = 100;
const mostPages = 2;
const dayMs = 86_400_000;
/** Of a Management API token, unless the tenant says otherwise. */
const usualLifetimeMs = 86_400_000;

type Found = { entries: TokenRequestEntry[]; capped: boolean };

/** The newest entries since a time, in at most two calls: a page that is full may have more behind it. */
async function readLog(sinceMs: number, signal: AbortSignal): Promise<Found> {
	const since = new Date(sinceMs).toISOString();
	const q = `type:(seccft OR feccft) AND date:[${since} TO *]`;
	const asked = { per_page: perPage, sort: "date:-1", fields: "date,type,client_id,client_name", include_totals: true };
	const entries: TokenRequestEntry[] = [];
	for (let page = 0; page < mostPages; page += 1) {
		const found = await callManagementApi({ signal }, (api, request) =>
			// The SDK has no name for `q`, by which the log is searched.
			api.logs.list({ ...asked, page }, { ...request, queryParams: { q } }),
		);
		entries.push(...found.data.map((entry) => tokenRequestSchema.parse(entry)).filter(({ date }) => date >= since));
		if (found.data.length < perPage) return { entries, capped: false };
	}
	return { entries, capped: true };
}

/**
 * Who asked for tokens in the last 24 h, by the tenant's log, the 200 newest at most, and who asks more often than a token's life warrants:
 * more than twice in it. Costs one or two upstream calls.
 * @throws ProblemError `missing_scope` without `read:logs`.
 * @see https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes
 */
export async function listTokenRequests(signal: AbortSignal, nowMs = Date.now()): Promise<TokenRequests> {
	const { entries, capped } = await readLog(nowMs - dayMs, signal);
	const lifetimeMs = getTokenBroker().status().lifetimeMs ?? usualLifetimeMs;
	const oldestMs = Date.parse(entries.at(-1)?.date ?? "");
	const sinceMs = capped && !Number.isNaN(oldestMs) ? oldestMs : nowMs - dayMs;
	// The tenant's clock may be ahead of ours.
	const spanMs = Math.max(1_000, nowMs - sinceMs);
	return {
		clients: groupTokenRequests(entries, { spanMs, lifetimeMs, ownClientId: getEnv().apiClientId }),
		seen: entries.length,
		capped,
		since: new Date(sinceMs).toISOString(),
		lifetimeSeconds: lifetimeMs / 1_000,
	};
}
