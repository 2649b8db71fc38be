import "server-only";
import { randomUUID } from "node:crypto";
import { getLogger } from "../../env/server/logger.ts";
import { processWide } from "../../env/server/process-wide.ts";
import { ProblemError } from "../../http/problem-error.ts";
import type { LabConfig, LabRunView, LabState } from "../contract.ts";
import { labSteps } from "../lab-options.ts";
import type { LabRecorder } from "./lab-recorder.ts";
import { runLab } from "./run-lab.ts";

type Run = {
	id: string;
	config: LabConfig;
	phase: LabRunView["phase"];
	startedMs: number;
	endedMs: number | undefined;
	recorders: LabRecorder[];
	stop: AbortController;
	done: Promise<void>;
};

const current = processWide<{ run: Run | undefined }>("token-lab-run", () => ({ run: undefined }));

async function follow(run: Run, origin: string): Promise<void> {
	const onStart = (recorders: LabRecorder[]) => {
		run.recorders = recorders;
		run.startedMs = performance.now();
	};
	try {
		await runLab(run.config, { origin, signal: run.stop.signal, onStart });
		run.phase = run.stop.signal.aborted ? "stopped" : "finished";
	} catch (error) {
		run.phase = run.stop.signal.aborted ? "stopped" : "failed";
		if (run.phase === "failed") getLogger().error({ err: error }, "the lab's run failed");
	} finally {
		run.endedMs = performance.now();
	}
}

/** Registry of the lab's one run: starts, reads and stops it. It lives in this process only. */
export const labRuns = {
	/** Starts a run. @throws ProblemError `lab_run_under_way`. */
	start(config: LabConfig, origin: string): void {
		const slot = current.get();
		if (slot.run?.phase === "running") {
			throw new ProblemError("lab_run_under_way", { detail: "A lab run is under way. Wait for its end, or stop it." });
		}
		const run: Run = {
			id: randomUUID(),
			config,
			phase: "running",
			startedMs: performance.now(),
			endedMs: undefined,
			recorders: [],
			stop: new AbortController(),
			done: Promise.resolve(),
		};
		slot.run = run;
		run.done = follow(run, origin);
	},
	/** Stops the run, if there is one, and waits until the tenant has its old settings. */
	async stop(): Promise<void> {
		const { run } = current.get();
		run?.stop.abort();
		await run?.done;
	},
	/** Resolves when the run has ended. */
	ended: async (): Promise<void> => current.get().run?.done,
	read(): LabState {
		const { run } = current.get();
		if (run === undefined) return {};
		const { id, config, phase, startedMs, endedMs, recorders } = run;
		const elapsedMs = (endedMs ?? performance.now()) - startedMs;
		const stepMs = (config.seconds * 1_000) / labSteps;
		return { run: { id, phase, config, elapsedMs, stepMs, subjects: recorders.map((each) => each.read(elapsedMs)) } };
	},
};
