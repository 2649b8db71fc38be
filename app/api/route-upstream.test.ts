import { describe, expect, it, onTestFinished, vi } from "vitest";
import { acts } from "@/lib/access/acts";
import { problemSchema } from "@/lib/http/problem";
import { callRoute } from "@/testing/routes/call-route";
import { routeMatrix, rowName } from "@/testing/routes/route-matrix";
import { prepareApi } from "@/testing/routes/start-api";
import { scriptTarget } from "@/testing/scripted-tenant/script-content";
import { apiError, type Script } from "@/testing/scripted-tenant/start-scripted-tenant";
import { canaries } from "@/testing/settings";

const api = prepareApi();
const rows = routeMatrix.map((row) => [rowName(row), row] as const);
const withUpstream = rows.flatMap(([name, row]) => (row.upstream ? [[name, row, row.upstream] as const] : []));

const secrets = new RegExp([...Object.values(canaries), "token-canary"].join("|"));
/** Text that must never appear in a response: parts of tenant errors, and fields that no schema names. */
const never = new RegExp(`${secrets.source}|upstream-canary|stripping-canary`);

const rateLimit = apiError(429, "upstream-canary", "too_many_requests", { "retry-after": "30" });

/** A failure of the tenant, with the answers to a read and to a write. */
const faults: [string, ReturnType<Script>, reading: string, writing: string][] = [
	["a missing user", apiError(404, "upstream-canary", "inexistent_user"), "404 user_not_found", "404 user_not_found"],
	[
		"a missing role",
		apiError(404, "The role does not exist. upstream-canary"),
		"404 role_not_found",
		"404 role_not_found",
	],
	["a rate limit", rateLimit, "503 tenant_rate_limited", "503 tenant_rate_limited"],
	["an error of its own", apiError(500, "upstream-canary"), "502 tenant_failed", "502 outcome_unknown"],
	["a broken connection", "reset", "502 tenant_unreachable", "502 outcome_unknown"],
	["silence", "hang", "504 tenant_timeout", "502 outcome_unknown"],
	["a page of HTML", { body: "<html>upstream-canary</html>" }, "502 tenant_failed", "502 outcome_unknown"],
	[
		"a rejected token, again",
		apiError(401, "upstream-canary"),
		"502 upstream_unauthorized",
		"502 upstream_unauthorized",
	],
	["a missing scope", apiError(403, "upstream-canary", "insufficient_scope"), "502 missing_scope", "502 missing_scope"],
];

/** Longer than any limit of a call, in ms. */
const enoughMs = 60_000;

/** Answers with the fault. Silence lasts until the call's time is over, which it is as soon as the request has come. */
function scriptOf(answer: ReturnType<Script>): Script {
	if (answer !== "hang") return () => answer;
	vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
	onTestFinished(() => void vi.useRealTimers());
	return () => {
		setImmediate(() => vi.advanceTimersByTime(enoughMs));
		return answer;
	};
}

describe.each(faults)("when the tenant answers with %s", (_what, answer, reading, writing) => {
	it.each(withUpstream)(
		"%s answers with one problem shape and no more, and a write is audited",
		async (_name, row, upstream) => {
			const { tenant, log } = await api.start();
			const script = scriptOf(answer);
			if (row.audit && upstream === "GET /users/:id") scriptTarget(tenant, script);
			else tenant.on(upstream, script);
			const { status, headers, text, body } = await callRoute(row);
			const problem = problemSchema.strict().parse(body);
			const writes = row.audit && !upstream.startsWith("GET ");
			// A read-back has found out that the lost call did nothing.
			const isReadBack = (row.inSteps ?? row.isReadBack) && writing === "502 outcome_unknown";
			const written = isReadBack ? "502 outcome_not_done" : writing;
			expect(`${status} ${problem.code}`).toBe(writes ? written : reading);
			expect(headers.get("content-type")).toBe("application/problem+json");
			expect(headers.get("retry-after")).toBe(problem.code === "tenant_rate_limited" ? "30" : null);
			expect(text).not.toMatch(never);
			expect(log.text()).not.toMatch(secrets);
			const { requestId } = problem;
			const outcome = problem.code === "outcome_unknown" ? "unknown" : "failed";
			const problemCode = isReadBack && row.inSteps ? "not_processed" : problem.code;
			const unmade = row.unmadeId === undefined ? {} : { targetId: row.unmadeId };
			const entry = { ...row.audit, ...unmade, outcome, problemCode, requestId, finishedAt: expect.any(Date) };
			// A read that failed showed nothing.
			const isRecorded = row.audit && acts[row.audit.action].isRead !== true;
			expect(await api.entries()).toMatchObject(isRecorded ? [entry] : []);
		},
	);
});

describe("a successful response", () => {
	it.each(rows)("to %s holds only what its schema names", async (_name, row) => {
		const { log } = await api.start();
		const { status, text, headers } = await callRoute(row);
		const empty = row.audit && (row.permission === "users:delete" || row.permission === "roles:assign");
		expect(status).toBe(row.status ?? (row.permission === "users:create" ? 201 : empty ? 204 : 200));
		expect(text).not.toMatch(row.isWhole ? secrets : never);
		expect(text.includes("extra_field")).toBe(row.isWhole ?? false);
		expect(headers.get("cache-control")).toBe("no-store");
		expect(log.text()).not.toMatch(never);
	});
});
