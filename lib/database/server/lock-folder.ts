import "server-only";
import { readFileSync, rmSync, writeFileSync } from "node:fs";

/** Whether a process of this machine still runs; one of another user counts as running. */
function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
}

function holderOf(file: string): number | undefined {
	try {
		const pid = Number(readFileSync(file, "utf8"));
		return Number.isInteger(pid) && pid > 0 && pid !== process.pid && isRunning(pid) ? pid : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Keeps a folder to this process: two embedded databases on one folder would destroy each other's pages. Writes the process's id into
 * `{folder}.lock`; what a process that ended left behind does not count. Answers how to give the folder back.
 * @throws Error naming the process that has it, and what to do.
 */
export function lockFolder(folder: string): () => void {
	const file = `${folder}.lock`;
	const holder = holderOf(file);
	if (holder !== undefined) {
		throw new Error(
			`The embedded database in ${folder} is in use by process ${holder}. Stop that one, or choose another DATA_DIR, or set DATABASE_URL.`,
		);
	}
	writeFileSync(file, String(process.pid));
	return () => rmSync(file, { force: true });
}
