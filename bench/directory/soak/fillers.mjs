/** Runs processes of one deployment that follow the tenant, of which one does so at a time. */
import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { directoryState } from "../../../lib/database/directory-state-schema.ts";
import { environment, root } from "../../../scripts/runtime.mjs";

/** Longest time until another process has the lease of one that was killed, in ms. */
const takeOverMs = 15_000;

export function createFillers({ db }, settings) {
	const fillers = [];
	const holderOf = async () => (await db.select().from(directoryState))[0]?.leaseHolder ?? null;

	async function start() {
		const child = fork(path.join(root, "testing", "directory", "filler-replica.ts"), {
			...{ cwd: root, execArgv: ["--conditions=react-server"], env: environment(settings) },
			stdio: ["ignore", "ignore", "inherit", "ipc"],
		});
		fillers.push(child);
		await once(child, "message");
	}
	async function killFirst() {
		const [child] = fillers.splice(0, 1);
		const ended = once(child, "exit");
		child.kill("SIGKILL");
		await ended;
	}
	return {
		start,
		/** Kills the process that has the lease, and starts another one in its place. Resolves when another process has the lease. */
		async killHolder() {
			const holder = await holderOf();
			const killedMs = Date.now();
			await killFirst();
			await start();
			while ((await holderOf()) === holder) {
				// The other one had it.
				if (Date.now() - killedMs > takeOverMs) return this.killHolder();
				await wait(100);
			}
		},
		async end() {
			while (fillers.length > 0) await killFirst();
		},
	};
}
