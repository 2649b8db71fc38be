import "server-only";
import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { DatabaseSync } from "node:sqlite";
import { processWide } from "../../env/server/process-wide.ts";

/** The locks that this process holds. An unreferenced handle would be garbage-collected, and its lock released. */
const held = processWide("folder-locks", () => new Set<DatabaseSync>());

/** SQLite's result codes: another process holds the lock, or SQLite did not create the file. */
const busy = 5;
const notADatabase = 26;

const resultCodeOf = (error: unknown): number | undefined =>
	error instanceof Error && "errcode" in error && typeof error.errcode === "number" ? error.errcode : undefined;

/** Opens the file and takes SQLite's exclusive lock on it, which is an operating-system lock. @throws Error if the lock is taken */
function takeLock(file: string): DatabaseSync {
	const lock = new DatabaseSync(file, { timeout: 0 });
	try {
		lock.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
		return lock;
	} catch (error) {
		lock.close();
		if (resultCodeOf(error) !== notADatabase) throw error;
	}
	// SQLite cannot read the file, so no process can hold a lock on it.
	rmSync(file);
	return takeLock(file);
}

/** Thrown if another process has the embedded database open. */
export class FolderInUse extends Error {
	readonly folder: string;
	/** The process and its machine, such as `process 12 on server-1`. */
	readonly holder: string;

	constructor(folder: string, holder: string) {
		super(
			`The embedded database in ${folder} is in use by ${holder}. Stop that one, or choose another DATA_DIR, or set DATABASE_URL.`,
		);
		this.folder = folder;
		this.holder = holder;
	}
}

function holderOf(file: string): string {
	try {
		return readFileSync(file, "utf8").trim().slice(0, 200) || "another process";
	} catch {
		return "another process";
	}
}

function takeOrExplain(folder: string, lockFile: string, holderFile: string): DatabaseSync {
	try {
		return takeLock(lockFile);
	} catch (cause) {
		if (resultCodeOf(cause) !== busy)
			throw new Error(`The file ${lockFile} could not be locked: make the folder of DATA_DIR writable.`, { cause });
		throw new FolderInUse(folder, holderOf(holderFile));
	}
}

/**
 * Reserves a folder for this process, because two embedded databases in one folder would destroy each other's pages. The lock on
 * `{folder}.lock.sqlite` belongs to the operating system: it ends with the process even after a crash, needs no process id, and works
 * between containers that share a volume. `{folder}.lock` only tells people which process holds the lock. Returns a function that releases
 * the folder.
 * @throws FolderInUse that names the holder and what to do
 */
export function lockFolder(folder: string): () => void {
	const [lockFile, holderFile] = [`${folder}.lock.sqlite`, `${folder}.lock`];
	const lock = takeOrExplain(folder, lockFile, holderFile);
	held.get().add(lock);
	chmodSync(lockFile, 0o600);
	writeFileSync(holderFile, `process ${process.pid} on ${hostname()}\n`, { mode: 0o600 });
	return () => {
		rmSync(holderFile, { force: true });
		held.get().delete(lock);
		lock.close();
	};
}
