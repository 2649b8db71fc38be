/**
 * Loaded ahead of a program that another one starts: ends it in order when that one dies, also by kill -9. The operating system closes the
 * parent's end of file descriptor 3 then.
 */
import { Socket } from "node:net";
import { isMainThread } from "node:worker_threads";

/** The longest time a program may take to end after the signal, in ms. It exits then. */
const patienceMs = 15_000;

// A child of the program inherits these arguments too, and its file descriptor 3 is something else.
if (isMainThread && process.env.ROLECALL_PARENT === String(process.ppid)) {
	delete process.env.ROLECALL_PARENT;
	const lifeline = new Socket({ fd: 3 }).resume().unref();
	lifeline.on("error", () => undefined);
	lifeline.on("close", () => {
		// Nobody reads what this program says from now on.
		for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
		setTimeout(() => process.exit(1), patienceMs).unref();
		process.kill(process.pid, "SIGTERM");
	});
}
