import "server-only";
import { eq } from "drizzle-orm";
import { acts, isAct } from "../../access/acts.ts";
import { auditActs } from "../../database/schema.ts";
import { getDatabase, withoutValues } from "../../database/server/database.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { fieldsOf } from "../../json/is-object.ts";
import { valueAt } from "../../json/value-at.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { rowsOf } from "../../management-api/server/reads/read-upstream.ts";
import { maskSecrets } from "../mask-secrets.ts";
import type { TenantLog } from "../tenant-log.ts";
import type { ReadContext } from "./act-context.ts";

const minuteMs = 60_000;

/** Time before and after an act in which its log entries are looked for, because the tenant's clock is another one. */
const slackMs = minuteMs;

/** Time after an act in which its log entries may still appear. Auth0 writes its log with a delay, mostly of seconds. */
const lagMs = 5 * minuteMs;

/** The longest that Auth0 keeps its log, on any plan. */
const longestMs = 30 * 24 * 60 * minuteMs;

/** Most entries that one call to the log returns. */
const perPage = 100;

async function findAct(id: string) {
	try {
		const { db } = await getDatabase();
		const { action, createdAt, finishedAt } = auditActs;
		return await db.select({ action, createdAt, finishedAt }).from(auditActs).where(eq(auditActs.id, id));
	} catch (error) {
		const detail = "Rolecall could not read its audit trail. Try again.";
		throw new ProblemError("audit_unavailable", { detail, retryAfterSeconds: 5, cause: withoutValues(error) });
	}
}

/** Returns true if an act makes no write to the Management API, so that the tenant logs nothing under its id. */
const makesNoWrite = (action: string): boolean =>
	isAct(action) && (acts[action].isRead === true || acts[action].scopes.length === 0);

/** Returns a time as the log search reads it, in UTC. */
const toTime = (ms: number): string => new Date(ms).toISOString().slice(0, "2026-01-31T12:00:00".length);

/**
 * Finds the tenant's own log entries of an act, by the correlation id that its calls sent. The log cannot be searched by that, so the first
 * 100 writes of the act's time are read and compared. Makes at most one upstream call.
 * @param now The clock. Default: the system's
 * @throws ProblemError `audit_unavailable`
 * @see https://auth0.com/docs/deploy-monitor/logs/log-search-query-syntax
 */
export async function findTenantLog(
	{ signal }: ReadContext,
	{ entryId }: { entryId: string },
	{ now = Date.now }: { now?: () => number } = {},
): Promise<TenantLog> {
	const [act] = await findAct(entryId);
	if (act === undefined || makesNoWrite(act.action)) return { state: "none" };
	const { createdAt, finishedAt } = act;
	const endMs = (finishedAt ?? createdAt).getTime();
	if (now() - endMs > longestMs) return { state: "too_old" };
	const q = `type:(sapi OR fapi) AND date:[${toTime(createdAt.getTime() - slackMs)} TO ${toTime(endMs + slackMs)}]`;
	const found = await callManagementApi({ signal }, (api, request) =>
		// The SDK has no name for `q`, the parameter that searches the log.
		api.logs.list(
			{ page: 0, per_page: perPage, sort: "date:1", include_totals: true },
			{ ...request, queryParams: { q } },
		),
	);
	const rows = rowsOf(found.response, "logs");
	const own = rows.filter((row) => valueAt(row, ["references", "correlation_id"]) === entryId);
	const isWhole = rows.length < perPage;
	const entries = own.map((row) => ({ payload: fieldsOf(maskSecrets(fieldsOf(row))) }));
	if (entries.length > 0) return { state: "found", entries, isWhole };
	if (!isWhole) return { state: "too_many" };
	return { state: now() - endMs < lagMs ? "not_yet" : "none" };
}
