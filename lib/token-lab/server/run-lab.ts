import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { Agent, Headers, fetch as undiciFetch } from "undici";
import { untilAborted } from "../../http/server/until-aborted.ts";
import type { LabConfig } from "../contract.ts";
import { type LabPatternName, labSteps } from "../lab-options.ts";
import { askToken, callWith } from "./ask-and-call.ts";
import type { CreatePattern, LabFetch } from "./lab-pattern.ts";
import { createLabRecorder, type LabRecorder } from "./lab-recorder.ts";
import { createLabTenant, labAgent, labClientId } from "./lab-tenant.ts";
import { createRolecallPattern } from "./rolecall-pattern.ts";
import { type LabTime, runCallers } from "./run-callers.ts";
import { runFault } from "./run-fault.ts";
import { createSdkPattern } from "./sdk-pattern.ts";
import { createSeedPattern } from "./seed-pattern.ts";
import { toLabReason } from "./to-lab-reason.ts";

/** Creates a pattern that requests a token before each call and discards it. */
const createNaivePattern: CreatePattern = (parts) => ({
	call: async (_caller, signal) => callWith((await askToken(parts, signal)).access_token, parts, signal),
});

/** Deadline of a call, even if its pattern would wait longer. */
const callTimeoutMs = 3_000;

const patterns: Record<LabPatternName, CreatePattern> = {
	naive: createNaivePattern,
	seed: createSeedPattern,
	sdk: createSdkPattern,
	rolecall: createRolecallPattern,
};

type RunParts = { origin: string; elapsedMs: () => number; signal: AbortSignal; time: LabTime };

type RunOptions = {
	origin: string;
	signal: AbortSignal;
	onStart: (recorders: LabRecorder[]) => void;
	/** Default the clock and timers of the process. */
	time?: LabTime;
};

const processTime: LabTime = {
	nowMs: () => performance.now(),
	wait: (ms, signal) => wait(ms, undefined, { signal }),
	timeout: (ms) => AbortSignal.timeout(ms),
};

/** Creates an undici fetch with the lab's user agent and its own connections that records each token request. */
function createLabFetch(recorder: LabRecorder, elapsedMs: () => number) {
	const dispatcher = new Agent({ connections: 64 });
	const fetch: LabFetch = (url, init = {}) => {
		if (new URL(url).pathname === "/oauth/token") recorder.tokenRequested(elapsedMs());
		const headers = new Headers(init.headers);
		headers.set("user-agent", labAgent);
		return undiciFetch(url, { ...init, headers, dispatcher });
	};
	return { fetch, close: () => dispatcher.destroy() };
}

async function runPattern(recorder: LabRecorder, name: LabPatternName, config: LabConfig, parts: RunParts) {
	const { origin, elapsedMs, signal, time } = parts;
	const { fetch, close } = createLabFetch(recorder, elapsedMs);
	const pattern = patterns[name]({ origin, fetch });
	const call = async (caller: number) => {
		const startedMs = performance.now();
		const deadline = AbortSignal.any([signal, time.timeout(callTimeoutMs)]);
		// Some patterns ignore an abort while they wait.
		const failure = await untilAborted(pattern.call(caller, deadline), deadline).then(() => undefined, toLabReason);
		if (!signal.aborted) recorder.ended(elapsedMs(), performance.now() - startedMs, failure);
	};
	const { callers, perSecond, seconds } = config;
	try {
		await runCallers({ callers, perSecond, forMs: seconds * 1_000, signal, call, time });
	} finally {
		await pattern.close?.();
		await close();
	}
}

/**
 * Runs the patterns side by side on the embedded tenant, each with the same load and its own cache. The run sets the lifetime of the lab's
 * tokens and an unlimited plan, and restores both at its end, even if it fails or is stopped.
 */
export async function runLab(
	config: LabConfig,
	{ origin, signal, onStart, time = processTime }: RunOptions,
): Promise<void> {
	const tenant = createLabTenant(origin);
	const before = await tenant.changeSettings({});
	const lifetimes = { ...before.clientTokenLifetimes, [labClientId]: config.lifetimeSeconds };
	const ended = new AbortController();
	const either = AbortSignal.any([signal, ended.signal]);
	try {
		await tenant.changeSettings({ plan: "unlimited", clientTokenLifetimes: lifetimes });
		const recorders = config.patterns.map((name) => createLabRecorder(name, (config.seconds * 1_000) / labSteps));
		const startedMs = time.nowMs();
		const parts = { origin, signal: either, elapsedMs: () => time.nowMs() - startedMs, time };
		onStart(recorders);
		const load = config.patterns.flatMap((name, index) => {
			const recorder = recorders[index];
			return recorder === undefined ? [] : [runPattern(recorder, name, config, parts)];
		});
		const fault = runFault(config.fault, { tenant, seconds: config.seconds, signal: either, time });
		await Promise.all([...load, fault]);
	} finally {
		ended.abort();
		await tenant.clearFaults().catch(() => undefined);
		const { plan, clientTokenLifetimes } = before;
		await tenant.changeSettings({ plan, clientTokenLifetimes });
	}
}
