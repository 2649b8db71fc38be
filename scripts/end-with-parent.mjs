/**
 * Preloaded into a program that another one starts: shuts it down cleanly when that one ends, even by kill -9. The operating system then
 * closes the parent's end of file descriptor 3.
 */
import { Socket } from "node:net";
import { isMainThread } from "node:worker_threads";

/** Longest time that a program may take to end after the signal, in ms. It exits then. */
const patienceMs = 15_000;

// Checks the parent's id, because a child of the program inherits these arguments, and its file descriptor 3 is something else.
if (isMainThread && process.env.ROLECALL_PARENT === String(process.ppid)) {
	delete process.env.ROLECALL_PARENT;
	const lifeline = new Socket({ fd: 3 }).resume().unref();
	lifeline.on("error", () => undefined);
	lifeline.on("close", () => {
		// Ignores output errors from now on, because nothing reads the output.
		for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
		setTimeout(() => process.exit(1), patienceMs).unref();
		process.kill(process.pid, "SIGTERM");
	});
}
