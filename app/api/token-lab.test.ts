import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { forgetActorLevels } from "@/lib/auth/server/find-actor-level";
import { setDatabase } from "@/lib/database/server/database";
import type { OpenDatabase } from "@/lib/database/server/open-database";
import { problemSchema } from "@/lib/http/problem";
import { type LabState, labStateSchema } from "@/lib/token-lab/contract";
import { labDefaults, labPatterns } from "@/lib/token-lab/lab-options";
import { labRuns } from "@/lib/token-lab/server/lab-runs";
import { clearAudit, listActs } from "@/testing/databases/audit-trail";
import { openTestDatabase } from "@/testing/databases/test-databases";
import { listenToLog } from "@/testing/log-lines";
import { callRoute } from "@/testing/routes/call-route";
import { actorId } from "@/testing/scripted-tenant/script-content";
import { applySettings, settings } from "@/testing/settings";
import { demoClients, labClient } from "../../tenant/seed/demo-clients.ts";
import { roleIdNamed } from "../../tenant/seed/seed-roles.ts";
import { type RunningTenant, startTenant } from "../../tenant/server.ts";

let tenant: RunningTenant;
let database: OpenDatabase;

beforeAll(async () => {
	database = await openTestDatabase();
	const clients = [...demoClients(settings()), labClient];
	tenant = await startTenant({ port: 0, users: 30, control: true, clients });
	const bare = { identities: [], created_at: "2026-01-01T00:00:00.000Z", updated_at: "2026-01-01T00:00:00.000Z" };
	const roleIds = new Set([roleIdNamed(tenant.state, "Rolecall Admin")]);
	tenant.state.users.put({ ...bare, user_id: actorId }, { roleIds });
});
afterAll(async () => {
	await tenant.close();
	await database.close();
});
beforeEach(async () => {
	listenToLog();
	applySettings({ AUTH0_DOMAIN: `127.0.0.1:${tenant.port}` });
	forgetActorLevels();
	setDatabase(Promise.resolve(database));
	await clearAudit(database);
});
afterEach(() => labRuns.stop());

const file = "token/lab/route.ts";
const config = { ...labDefaults, patterns: [...labPatterns], callers: 2, perSecond: 10, seconds: 5 };
const entries = () => listActs(database);

async function read(): Promise<NonNullable<LabState["run"]>> {
	const { status, body } = await callRoute({ file, verb: "GET" });
	expect(status).toBe(200);
	const { run } = labStateSchema.parse(body);
	if (run === undefined) throw new Error("There is no run.");
	return run;
}

describe("the token lab", () => {
	it("starts, shows and stops a run, and audits start and stop", async () => {
		const started = await callRoute({ file, verb: "POST", body: { ...config, seconds: 30 } });
		expect([started.status, started.body.run.phase]).toEqual([200, "running"]);
		await expect
			.poll(async () => (await read()).subjects.map(({ calls }) => calls > 0))
			.toEqual([true, true, true, true]);
		expect((await read()).subjects.map(({ pattern }) => pattern)).toEqual([...labPatterns]);
		const stopped = await callRoute({ file, verb: "DELETE" });
		expect([stopped.status, stopped.body.run.phase]).toEqual([200, "stopped"]);
		expect(await entries()).toMatchObject([
			{
				action: "token.lab_run",
				targetType: "tenant",
				after: { ...config, seconds: 30 },
				outcome: "succeeded",
				actorId,
			},
			{ action: "token.lab_stopped", targetType: "tenant", outcome: "succeeded" },
		]);
	});

	it("refuses a second run at the same time", async () => {
		await callRoute({ file, verb: "POST", body: config });
		const second = await callRoute({ file, verb: "POST", body: config });
		expect(second.status).toBe(409);
		expect(problemSchema.strict().parse(second.body)).toMatchObject({ code: "lab_run_under_way" });
		expect((await entries()).map(({ outcome }) => outcome)).toEqual(["succeeded", "failed"]);
	});

	it("shows no token and no secret", async () => {
		await callRoute({ file, verb: "POST", body: config });
		await expect.poll(async () => (await read()).subjects.every(({ calls }) => calls > 0)).toBe(true);
		const { text } = await callRoute({ file, verb: "GET" });
		expect(text).not.toMatch(/eyJ|token-lab-secret/);
	});

	it("reports a failed run if the tenant becomes unreachable during it", async () => {
		const gone = await startTenant({ port: 0, users: 0, control: true, clients: [labClient] });
		labRuns.start(config, gone.origin);
		await expect.poll(() => labRuns.read().run?.subjects.length).toBe(4);
		await gone.close();
		await labRuns.ended();
		expect(labRuns.read().run?.phase).toBe("failed");
	});

	it.each([
		["no pattern", { patterns: [] }],
		["an unknown pattern", { patterns: ["magic"] }],
		["201 callers", { callers: 201 }],
		["501 calls a second", { perSecond: 501 }],
		["a token of 4 s", { lifetimeSeconds: 4 }],
		["half a minute and a second", { seconds: 31 }],
		["half a caller", { callers: 1.5 }],
	])("refuses a run with %s", async (_what, wrong) => {
		const { status, body } = await callRoute({ file, verb: "POST", body: { ...config, ...wrong } });
		expect([status, body.code]).toEqual([400, "invalid_request"]);
		expect(await entries()).toEqual([]);
	});

	it("tells what the rules and the Actions did at the latest sign-in, without a user", async () => {
		const signIns = { file: "token/sign-ins/route.ts", verb: "GET" } as const;
		const none = { runs: 0, tokenRequests: 0 };
		expect(await callRoute(signIns)).toMatchObject({
			status: 200,
			body: {
				kinds: [
					{ kind: "rules", ...none },
					{ kind: "actions", ...none },
				],
			},
		});
	});

	it("answers 404 for a tenant whose control interface is closed", async () => {
		const closed = await startTenant({ port: 0, users: 0, clients: demoClients(settings()) });
		applySettings({ AUTH0_DOMAIN: `127.0.0.1:${closed.port}` });
		const roleIds = new Set([roleIdNamed(closed.state, "Rolecall Admin")]);
		const at = "2026-01-01T00:00:00.000Z";
		closed.state.users.put({ user_id: actorId, identities: [], created_at: at, updated_at: at }, { roleIds });
		expect((await callRoute({ file, verb: "GET" })).status).toBe(404);
		expect((await callRoute({ file: "token/sign-ins/route.ts", verb: "GET" })).status).toBe(404);
		await closed.close();
	});
});
