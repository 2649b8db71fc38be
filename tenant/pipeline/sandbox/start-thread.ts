import { getCompileCacheDir } from "node:module";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import type { Ran, RunRequest, SandboxSettings } from "./wire.ts";

/** Limit of V8, at which it would end the whole process and not only the thread. It is far above the limit watched from outside. */
const hardLimitMb = 2_048;
const stackMb = 4;
const bytesPerMb = 1_048_576;

const fields = z.record(z.string(), z.unknown());
const messageSchema = z.discriminatedUnion("type", [
	z.object({
		type: z.literal("done"),
		id: z.number(),
		ran: z.object({
			steps: z.array(z.object({ name: z.string(), startedAtMs: z.number(), elapsedMs: z.number() })),
			output: fields,
			failure: z
				.object({ kind: z.enum(["error", "unauthorized", "denied"]), name: z.string(), message: z.string() })
				.optional(),
		}),
	}),
	z.object({ type: z.literal("ready") }),
	z.object({ type: z.literal("collected") }),
	z.object({ type: z.literal("crashed"), name: z.string(), message: z.string() }),
]);

export type Thread = {
	post: (request: RunRequest) => void;
	/** Returns the memory of the thread, in and beside its heap, or undefined while it starts or ends. */
	usedMb: () => Promise<number | undefined>;
	/** Requests a garbage collection. Resolves when it is done, which may be never. */
	collect: () => Promise<void>;
	end: () => Promise<unknown>;
	/** Resolves once the thread has ended, for any reason. */
	ended: Promise<unknown>;
};

type Listener = {
	/** The thread has started; it loads the scripts next. */
	onReady: () => void;
	onDone: (id: number, ran: Ran) => void;
	onCrash: (name: string, message: string) => void;
};

/**
 * Starts the thread of a sandbox: without the environment, except the folder of Node's compile cache, with its output discarded, and without
 * keeping the process alive. A schema reads its messages; anything else counts as a crash.
 */
export function startThread(settings: SandboxSettings, { onReady, onDone, onCrash }: Listener): Thread {
	const compileCache = getCompileCacheDir();
	const worker = new Worker(new URL("./sandbox-worker.ts", import.meta.url), {
		workerData: settings,
		env: compileCache === undefined ? {} : { NODE_COMPILE_CACHE: path.dirname(compileCache) },
		execArgv: [],
		stdout: true,
		stderr: true,
		resourceLimits: { maxOldGenerationSizeMb: hardLimitMb, stackSizeMb: stackMb },
	});
	worker.unref();
	let collected: (() => void) | undefined;
	worker.on("message", (message) => {
		const { data } = messageSchema.safeParse(message);
		if (data?.type === "ready") onReady();
		else if (data?.type === "collected") collected?.();
		else if (data?.type === "done") onDone(data.id, data.ran);
		else if (data?.type === "crashed") onCrash(data.name, data.message);
		else onCrash("Error", "The sandbox said what cannot be understood.");
	});
	worker.on("error", ({ name, message }) => onCrash(name, message));
	const ended = new Promise((resolve) => worker.once("exit", resolve));
	void ended.then(() => onCrash("Error", "The sandbox ended."));
	return {
		post: (request) => worker.postMessage({ type: "run", ...request }),
		async usedMb() {
			try {
				const { used_heap_size, external_memory, malloced_memory } = await worker.getHeapStatistics();
				return (used_heap_size + external_memory + malloced_memory) / bytesPerMb;
			} catch {
				return undefined;
			}
		},
		collect: () =>
			new Promise((resolve) => {
				collected = resolve;
				worker.postMessage({ type: "collect" });
			}),
		end: () => worker.terminate(),
		ended,
	};
}
