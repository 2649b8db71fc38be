/** Detects the end of npm, which started this command. npm itself ends at once on kill -9, and on signals under some shells. */

const lookEveryMs = 500;

const isThere = (pid) => {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === "EPERM";
	}
};

/** Calls `end` once when the process that started this one has ended. A command started by hand continues without its parent. */
export function whenNpmDies(end) {
	if (process.env.npm_lifecycle_event === undefined) return;
	const parent = process.ppid;
	const timer = setInterval(() => {
		if (process.ppid === parent && isThere(parent)) return;
		clearInterval(timer);
		end();
	}, lookEveryMs);
	timer.unref();
}
