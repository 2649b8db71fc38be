import type { Context } from "hono";
import type { RateGroup } from "../core/rate-plans.ts";
import type { TenantContext } from "../core/tenant-context.ts";
import { addLog } from "../state/add-log.ts";
import { ApiError } from "./api-error.ts";

const quietMs = 60_000;

/** Logs one `api_limit` entry a minute, however many requests are refused. */
function logLimit(c: Context, { state, clock }: TenantContext, message: string): void {
	const last = state.logs.findLast(({ type }) => type === "api_limit");
	if (last !== undefined && clock.nowMs() - Date.parse(last.date) < quietMs) return;
	const details = { request: { method: c.req.method.toLowerCase(), path: c.req.path, channel: "api" } };
	addLog(state, { type: "api_limit", description: message, ip: "127.0.0.1", details });
}

/**
 * Takes one Management API request from its buckets and reports the rest in headers.
 * @throws ApiError 429 `too_many_requests`.
 */
export function takeRequest(c: Context, tenant: TenantContext, asked: { route: string; group: RateGroup }): void {
	const { allowed, headers, message } = tenant.rateLimit.takeManagement(asked.group);
	for (const [name, value] of Object.entries(headers)) c.header(name, value);
	if (allowed) return;
	tenant.counters.rateLimited(asked.route);
	logLimit(c, tenant, message);
	throw new ApiError(429, message, "too_many_requests");
}
