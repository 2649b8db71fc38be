import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { labClient } from "../../../tenant/seed/demo-clients.ts";
import { startTestTenant, type TestTenant } from "../../../tenant/testing/start-test-tenant.ts";
import { testClients } from "../../../tenant/testing/test-clients.ts";
import type { LabConfig, LabSubject } from "../contract.ts";
import type { LabRecorder } from "./lab-recorder.ts";
import { labAgent } from "./lab-tenant.ts";
import { runLab } from "./run-lab.ts";

let tenant: TestTenant;

beforeAll(async () => {
	tenant = await startTestTenant({ control: true, plan: "enterprise", clients: [...testClients, labClient] });
});
afterAll(() => tenant.close());

const usual: LabConfig = {
	patterns: ["naive", "seed", "sdk", "rolecall"],
	callers: 20,
	perSecond: 60,
	lifetimeSeconds: 3_600,
	fault: "none",
	seconds: 1,
};

async function control(path: string, body?: unknown) {
	const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
	return Object(await (await fetch(`${tenant.origin}/__tenant/${path}`, init)).json());
}

const settings = () => control("settings", {});

/** Runs the lab and returns a lookup of the counts by pattern name. */
async function run(config: Partial<LabConfig>, signal = new AbortController().signal) {
	let recorders: LabRecorder[] = [];
	const onStart = (started: LabRecorder[]) => {
		recorders = started;
	};
	await runLab({ ...usual, ...config }, { origin: tenant.origin, signal, onStart });
	const read = recorders.map((recorder) => recorder.read(Number.POSITIVE_INFINITY));
	return (name: LabSubject["pattern"]) => {
		const found = read.find(({ pattern }) => pattern === name);
		if (found === undefined) throw new Error(`${name} did not run.`);
		return found;
	};
}

describe("lab run", () => {
	it("counts one token request per call, per cold caller or in all, by pattern", async () => {
		const of = await run({});
		expect(of("naive").tokenRequests).toBe(of("naive").calls);
		expect(of("seed").tokenRequests).toBe(20);
		expect(of("sdk").tokenRequests).toBe(1);
		expect(of("rolecall").tokenRequests).toBe(1);
		for (const name of usual.patterns) {
			expect(of(name)).toMatchObject({ failures: 0, reasons: [] });
			expect(of(name).calls).toBeGreaterThanOrEqual(20);
			expect(of(name).calls).toBeLessThanOrEqual(80);
			expect(of(name).latencyMs?.p95).toBeGreaterThan(0);
		}
		const asked = Object.values<number>((await control("counters")).tokenRequests["token-lab"]);
		const counted = usual.patterns.reduce((sum, name) => sum + of(name).tokenRequests, 0);
		expect(asked.reduce((sum, count) => sum + count, 0)).toBe(counted);
	});

	it("costs Rolecall one more token and no failed call after a revocation, while seed and SDK fail", async () => {
		const of = await run({ patterns: ["seed", "sdk", "rolecall"], fault: "revoke", seconds: 2 });
		expect(of("rolecall")).toMatchObject({ failures: 0, tokenRequests: 2 });
		for (const name of ["seed", "sdk"] as const) {
			expect(of(name).failures).toBeGreaterThan(30);
			expect(of(name).reasons).toMatchObject([{ reason: "unauthorized" }]);
		}
	});

	it("fails naive calls but none of Rolecall's while the token endpoint fails, and clears the fault", async () => {
		const of = await run({ patterns: ["naive", "rolecall"], fault: "server_error", seconds: 2 });
		expect(of("naive").reasons).toMatchObject([{ reason: "server_error" }]);
		expect(of("rolecall")).toMatchObject({ failures: 0, tokenRequests: 1 });
		expect(await tenant.tokenOf("token-lab")).toMatch(/^eyJ/);
	});

	it("affects no other client: another application gets a token of the usual lifetime meanwhile", async () => {
		const running = run({
			patterns: ["naive"],
			callers: 2,
			perSecond: 2,
			fault: "server_error",
			seconds: 2,
			lifetimeSeconds: 5,
		});
		const headers = { "user-agent": labAgent };
		const statusForLab = async () => (await fetch(`${tenant.origin}/oauth/token`, { method: "POST", headers })).status;
		await expect.poll(statusForLab).toBe(500);
		const token = await tenant.tokenOf("machine");
		const { iat, exp } = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
		expect(exp - iat).toBe(86_400);
		await running;
	});

	it("restores the tenant's settings at its end and when it is stopped", async () => {
		const before = await settings();
		expect(before).toMatchObject({ plan: "enterprise", clientTokenLifetimes: {} });
		const stop = new AbortController();
		const stopped = run({ fault: "hang", seconds: 30 }, stop.signal);
		await expect.poll(settings).toMatchObject({ plan: "unlimited", clientTokenLifetimes: { "token-lab": 3_600 } });
		stop.abort();
		await stopped.catch(() => undefined);
		expect(await settings()).toEqual(before);
		await run({ patterns: ["rolecall"], seconds: 1 });
		expect(await settings()).toEqual(before);
	});
});
