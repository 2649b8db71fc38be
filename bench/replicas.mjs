/** Runs replicas of a subject as child processes that start together. */
import { fork } from "node:child_process";
import path from "node:path";
import { environment, nodePath, root } from "../scripts/runtime.mjs";

/** Delay before a common start, in ms, long enough for every replica to receive it. */
const barrierMs = 150;

function startReplica(subject, settings, env) {
	const child = fork(path.join(root, "bench", "replica.mjs"), {
		cwd: root,
		execPath: nodePath(),
		execArgv: ["--conditions=react-server"],
		env: environment(env),
		stdio: ["ignore", "pipe", "pipe", "ipc"],
	});
	let [said, asked, ended] = ["", 0, false];
	const waiting = new Map();
	for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
	child.on("message", ({ id, answer, failure }) => {
		const { resolve, reject } = waiting.get(id);
		waiting.delete(id);
		if (failure === undefined) resolve(answer);
		else reject(new Error(`${subject}: ${failure}`));
	});
	const exit = new Promise((resolve) => child.once("exit", resolve)).then(() => {
		ended = true;
		for (const { resolve } of waiting.values()) resolve(undefined);
	});
	const ask = (message) => {
		asked += 1;
		const id = asked;
		return new Promise((resolve, reject) => {
			waiting.set(id, { resolve, reject });
			if (ended) resolve(undefined);
			else child.send({ id, ...message });
		});
	};
	return {
		ask,
		ready: ask({ act: "create", subject, settings }),
		/** Returns the output of the replica. */
		said: () => said,
		async kill() {
			child.kill("SIGKILL");
			await exit;
		},
	};
}

/** Starts this many replicas, passes them to `work`, and stops them. The result of a killed replica is `undefined`. */
export async function withReplicas({ subject, count = 1, settings, env = {} }, work) {
	const replicas = Array.from({ length: count }, () => startReplica(subject, settings, env));
	try {
		await Promise.all(replicas.map(({ ready }) => ready));
		return await work({
			/**
			 * Runs a workload in all replicas at the same moment and returns their results. `options` may be a function of the replica's number.
			 */
			run(workload, options = {}) {
				const atMs = Date.now() + (count > 1 ? barrierMs : 0);
				const of = (number) => (typeof options === "function" ? options(number) : options);
				return Promise.all(replicas.map(({ ask }, number) => ask({ act: "run", workload, options: of(number), atMs })));
			},
			kill: (number) => replicas[number].kill(),
			said: () => replicas.map(({ said }) => said()).join(""),
		});
	} finally {
		await Promise.all(replicas.map(({ kill }) => kill()));
	}
}
