import "server-only";
import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { DatabaseSync } from "node:sqlite";
import { processWide } from "../../env/server/process-wide.ts";

/** The locks that this process holds. A handle that nothing refers to would be collected, and its lock with it. */
const held = processWide("folder-locks", () => new Set<DatabaseSync>());

/** SQLite's result codes: another process holds the lock, or the file is not one that SQLite made. */
const busy = 5;
const notADatabase = 26;

const resultCodeOf = (error: unknown): number | undefined =>
	error instanceof Error && "errcode" in error && typeof error.errcode === "number" ? error.errcode : undefined;

/** Opens the file and takes SQLite's exclusive lock on it, which is a lock of the operating system. @throws Error when it is taken. */
function takeLock(file: string): DatabaseSync {
	const lock = new DatabaseSync(file, { timeout: 0 });
	try {
		lock.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
		return lock;
	} catch (error) {
		lock.close();
		if (resultCodeOf(error) !== notADatabase) throw error;
	}
	// Nobody can hold a lock on a file that SQLite cannot read.
	rmSync(file);
	return takeLock(file);
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
		throw new Error(
			`The embedded database in ${folder} is in use by ${holderOf(holderFile)}. Stop that one, or choose another DATA_DIR, or set DATABASE_URL.`,
		);
	}
}

/**
 * Reserves a folder for this process: two embedded databases on one folder would destroy each other's pages. The lock on
 * `{folder}.lock.sqlite` belongs to the operating system, so it ends with the process however that ends, needs no process id, and is
 * seen by the containers that share a volume. `{folder}.lock` only tells people who the holder is. Returns a function that
 * releases the folder.
 * @throws Error that names the holder and what to do.
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
