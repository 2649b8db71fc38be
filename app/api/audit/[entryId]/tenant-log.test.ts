import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { AuditAction } from "@/lib/access/acts";
import { recordAct } from "@/lib/audit/server/record-act";
import { writePolicyFile } from "@/testing/policy-file";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId, targetId } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const staff = { userId: "auth0|staff", name: "Staff", permissions: [] } as const;

/** Records an act on the target and returns its id. */
async function putAct(action: AuditAction = "user.blocked"): Promise<string> {
	const target = { type: "user", id: targetId } as const;
	return recordAct({ target }, { actor: staff, action, requestId: "r" }, async (entryId) => entryId);
}

const find = (entryId: string) =>
	callRoute({ file: "audit/[entryId]/tenant-log/route.ts", verb: "GET", params: { entryId } });

const logOf = (id: string, log_id = "901") => ({
	...{ log_id, date: new Date().toISOString(), type: "sapi", references: { correlation_id: id } },
	details: { request: { method: "patch", body: { blocked: true, password: "masked-canary" } } },
});
const page = (logs: unknown[]) => ({ body: { logs, start: 0, limit: 100, length: logs.length, total: logs.length } });

/** Sets the clock to this many minutes from now. */
function wait(minutes: number): void {
	vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + minutes * 60_000 });
	onTestFinished(() => void vi.useRealTimers());
}

describe("the tenant's log entry of an act", () => {
	it("is found by the correlation id among the writes of the act's time, with one call and without secrets", async () => {
		const { tenant, upstream } = await api.start();
		const id = await putAct();
		tenant.on("GET /logs", () => page([logOf("another", "900"), logOf(id), logOf(id, "902")]));
		const { body, text } = await find(id);
		expect(body).toMatchObject({
			state: "found",
			entries: [{ payload: { log_id: "901", details: { request: { body: { blocked: true } } } } }, {}],
		});
		expect(text).not.toMatch(/masked-canary|"900"/);
		const calls = upstream().filter(({ path }) => path === "/api/v2/logs");
		expect(calls.map(({ query }) => query.get("q"))).toEqual([
			expect.stringMatching(/^type:\(sapi OR fapi\) AND date:\[[\dT:-]{19} TO [\dT:-]{19}\]$/),
		]);
	});

	it.each([
		["not_yet", 0],
		["not_yet", 4],
		["none", 6],
	])("is said to be %s after %d minutes, if the log has none", async (state, minutes) => {
		const { tenant } = await api.start();
		const id = await putAct();
		tenant.on("GET /logs", () => page([logOf("another")]));
		wait(minutes);
		expect((await find(id)).body).toEqual({ state });
	});

	it("is not looked for after 30 days, nor for an act that makes no write, nor for an id without an act", async () => {
		const { upstream } = await api.start();
		const [silent, old] = [await putAct("user.password_reset_sent"), await putAct()];
		expect((await find(silent)).body).toEqual({ state: "none" });
		expect((await find(crypto.randomUUID())).body).toEqual({ state: "none" });
		wait(31 * 24 * 60);
		const { body, status } = await find(old);
		// The session of the test has ended by then.
		expect([status, body.code ?? body.state]).toEqual([200, "too_old"]);
		expect(upstream().filter(({ path }) => path === "/api/v2/logs")).toEqual([]);
	});

	it("is not said to be absent if the log has more writes than one call returns", async () => {
		const { tenant } = await api.start();
		const id = await putAct();
		tenant.on("GET /logs", () => page(Array.from({ length: 100 }, (_, at) => logOf("another", String(at)))));
		expect((await find(id)).body).toEqual({ state: "too_many" });
		tenant.on("GET /logs", () => page(Array.from({ length: 100 }, (_, at) => logOf(at ? "another" : id, String(at)))));
		expect((await find(id)).body).toMatchObject({ state: "found", entries: [{}], isWhole: false });
	});

	it.each([
		["tenant_rate_limited", apiError(429, "no", "too_many_requests", { "retry-after": "30" })],
		["tenant_failed", apiError(500, "no")],
		["missing_scope", apiError(403, "no", "insufficient_scope")],
	])("fails with %s if the log cannot be read", async (code, answer) => {
		const { tenant } = await api.start();
		const id = await putAct();
		tenant.on("GET /logs", () => answer);
		expect((await find(id)).body.code).toBe(code);
	});

	it("is refused to a level that reads the audit and not the tenant's log", async () => {
		const levels = [{ id: "auditor", permissions: ["users:read", "audit:read"] }];
		const { file } = writePolicyFile({ version: 1, levels, assign: [{ level: "auditor", userId: actorId }] });
		const { upstream } = await api.start({ level: "none", settings: { ACCESS_POLICY_FILE: file } });
		const { status, body } = await find(await putAct());
		expect([status, body.permission]).toEqual([403, "users:read-logs"]);
		expect(upstream().filter(({ path }) => path === "/api/v2/logs")).toEqual([]);
	});
});
