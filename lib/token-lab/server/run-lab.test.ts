import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { labClient } from "../../../tenant/seed/demo-clients.ts";
import { startTestTenant, type TestTenant } from "../../../tenant/testing/start-test-tenant.ts";
import { testClients } from "../../../tenant/testing/test-clients.ts";
import type { LabConfig, LabSubject } from "../contract.ts";
import { faultSpanMs } from "../lab-options.ts";
import type { LabRecorder } from "./lab-recorder.ts";
import { labAgent } from "./lab-tenant.ts";
import type { LabTime } from "./run-callers.ts";
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
	return await (await fetch(`${tenant.origin}/__tenant/${path}`, init)).json();
}

const settings = () => control("settings", {});

/** Creates a clock that stands still until the test lets time pass. */
function createTime() {
	let nowMs = 0;
	let waits: { dueMs: number; end: () => void }[] = [];
	const time: LabTime = {
		nowMs: () => nowMs,
		wait: (ms, signal) => {
			const { promise, resolve, reject } = Promise.withResolvers<void>();
			signal.addEventListener("abort", () => reject(signal.reason), { once: true });
			if (ms === 0) resolve();
			else waits.push({ dueMs: nowMs + ms, end: resolve });
			return promise;
		},
		timeout: () => new AbortController().signal,
	};
	const passTo = (ms: number) => {
		nowMs = ms;
		for (const { dueMs, end } of waits) if (dueMs <= ms) end();
		waits = waits.filter(({ dueMs }) => dueMs > ms);
	};
	return { time, passTo };
}

function start(config: LabConfig, signal = new AbortController().signal) {
	let recorders: LabRecorder[] = [];
	const onStart = (started: LabRecorder[]) => {
		recorders = started;
	};
	const { time, passTo } = createTime();
	const done = runLab(config, { origin: tenant.origin, signal, onStart, time });
	const read = () => recorders.map((recorder) => recorder.read(Number.POSITIVE_INFINITY));
	return { done, passTo, read };
}

/**
 * Runs the lab, turn by turn: all calls of a turn have ended before the next turn comes. `atFault` resolves when the fault is in place.
 * Returns a lookup of the counts by pattern name.
 */
async function run(changes: Partial<LabConfig>, atFault: () => PromiseLike<unknown> = () => Promise.resolve()) {
	const config = { ...usual, ...changes };
	const { done, passTo, read } = start(config);
	const everyMs = (config.callers / config.perSecond) * 1_000;
	let faultMs = faultSpanMs(config.fault, config.seconds)?.fromMs ?? Number.POSITIVE_INFINITY;
	for (let turn = 0; turn * everyMs < config.seconds * 1_000; turn += 1) {
		const calls = config.patterns.map(() => config.callers * (turn + 1));
		await expect.poll(() => read().map((counts) => counts.calls)).toEqual(calls);
		if (turn * everyMs + 1 >= faultMs) {
			faultMs = Number.POSITIVE_INFINITY;
			await atFault();
		}
		passTo((turn + 1) * everyMs + 1);
	}
	await done;
	return (name: LabSubject["pattern"]) => {
		const found = read().find(({ pattern }) => pattern === name);
		if (found === undefined) throw new Error(`${name} did not run.`);
		return found;
	};
}

const statusForLab = async () => {
	const headers = { "user-agent": labAgent };
	return (await fetch(`${tenant.origin}/oauth/token`, { method: "POST", headers })).status;
};

describe("lab run", () => {
	it("counts one token request per call, per cold caller or in all, by pattern", async () => {
		const of = await run({});
		expect(of("naive").tokenRequests).toBe(of("naive").calls);
		expect(of("seed").tokenRequests).toBe(20);
		expect(of("sdk").tokenRequests).toBe(1);
		expect(of("rolecall").tokenRequests).toBe(1);
		for (const name of usual.patterns) {
			expect(of(name)).toMatchObject({ failures: 0, reasons: [] });
			// Each caller calls at the start, then in its turns: 60 a second, and the last turn is not before the end.
			expect(of(name).calls).toBe(79);
			expect(of(name).latencyMs?.p95).toBeGreaterThan(0);
		}
		const asked = Object.values<number>((await control("counters")).tokenRequests["token-lab"]);
		const counted = usual.patterns.reduce((sum, name) => sum + of(name).tokenRequests, 0);
		expect(asked.reduce((sum, count) => sum + count, 0)).toBe(counted);
	});

	it("costs Rolecall one more token and no failed call after a revocation, while seed and SDK fail", async () => {
		const token = await tenant.tokenOf("token-lab");
		const status = async () => (await tenant.api("GET", "/clients", { token })).status;
		const revoked = () => expect.poll(status).toBe(401);
		const of = await run({ patterns: ["seed", "sdk", "rolecall"], fault: "revoke", seconds: 2 }, revoked);
		expect(of("rolecall")).toMatchObject({ failures: 0, tokenRequests: 2 });
		for (const name of ["seed", "sdk"] as const) {
			// Three whole turns follow the one in which the tokens are revoked.
			expect(of(name).failures).toBeGreaterThanOrEqual(60);
			expect(of(name).reasons).toMatchObject([{ reason: "unauthorized" }]);
		}
	});

	it("fails naive calls but none of Rolecall's while the token endpoint fails, and clears the fault", async () => {
		const failing = () => expect.poll(statusForLab).toBe(500);
		const of = await run({ patterns: ["naive", "rolecall"], fault: "server_error", seconds: 2 }, failing);
		expect(of("naive").reasons).toMatchObject([{ reason: "server_error" }]);
		expect(of("rolecall")).toMatchObject({ failures: 0, tokenRequests: 1 });
		expect(await tenant.tokenOf("token-lab")).toMatch(/^eyJ/);
	});

	it("affects no other client: another application gets a token of the usual lifetime meanwhile", async () => {
		let life = 0;
		const askForOther = async () => {
			await expect.poll(statusForLab).toBe(500);
			const token = await tenant.tokenOf("machine");
			const { iat, exp } = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
			life = exp - iat;
		};
		const load = { callers: 2, perSecond: 2, seconds: 2, lifetimeSeconds: 5 };
		await run({ patterns: ["naive"], fault: "server_error", ...load }, askForOther);
		expect(life).toBe(86_400);
	});

	it("restores the tenant's settings at its end and when it is stopped", async () => {
		const before = await settings();
		expect(before).toMatchObject({ plan: "enterprise", clientTokenLifetimes: {} });
		const stop = new AbortController();
		const stopped = start({ ...usual, fault: "hang", seconds: 30 }, stop.signal);
		await expect.poll(settings).toMatchObject({ plan: "unlimited", clientTokenLifetimes: { "token-lab": 3_600 } });
		stop.abort();
		await stopped.done.catch(() => undefined);
		expect(await settings()).toEqual(before);
		await run({ patterns: ["rolecall"], seconds: 1 });
		expect(await settings()).toEqual(before);
	});
});
