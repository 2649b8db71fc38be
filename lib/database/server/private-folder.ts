import "server-only";
import { chmodSync, lstatSync, mkdirSync, readdirSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

const forOthers = 0o077;
/** Set on a folder in which everybody may keep files of their own, such as `/tmp`. */
const sticky = 0o1000;

/** Windows has access lists instead of modes, and there a person's own folder is already closed to other people. */
const hasModes = process.platform !== "win32";

/** Removes everybody's access but the owner's from the folder and everything below it. Symbolic links are not followed. */
export function closeToOthers(place: string): void {
	const entry = lstatSync(place);
	if (!hasModes || entry.isSymbolicLink()) return;
	if ((entry.mode & forOthers) !== 0) chmodSync(place, entry.mode & 0o700);
	if (entry.isDirectory()) for (const name of readdirSync(place)) closeToOthers(path.join(place, name));
}

/** Returns true if others on this machine can read, write or enter the folder, and false if the folder does not exist. */
export function isOpenToOthers(folder: string): boolean {
	const entry = statSync(folder, { throwIfNoEntry: false });
	return hasModes && entry !== undefined && (entry.mode & forOthers) !== 0;
}

/** Returns true for a folder such as `/tmp`, and for one that holds the home folder or the program of this process, such as `/`. */
function isForEverybody(place: string): boolean {
	const isAbove = (inner: string) => inner.startsWith(place.endsWith(path.sep) ? place : place + path.sep);
	return (statSync(place).mode & sticky) !== 0 || [homedir(), process.execPath].some(isAbove);
}

/** The names that a folder can have before the embedded database is in it: Rolecall's logs, and what a new disk has. */
const atFirst = new Set(["logs", "lost+found"]);

/** Returns the name of something in a folder that is not Rolecall's, or undefined if the folder is, or cannot be read. */
function findForeign(place: string): string | undefined {
	try {
		const names = readdirSync(place);
		return names.some((name) => name.startsWith("pglite")) ? undefined : names.find((name) => !atFirst.has(name));
	} catch {
		return undefined;
	}
}

/**
 * Makes a folder that only its owner can enter, because it will hold personal data. Closes an existing folder, with everything below it, if
 * it is open to others.
 * @throws Error that names the folder and what to do if it is for everybody, if it has other things in it, or if its mode cannot be changed
 */
export function makePrivateFolder(folder: string): void {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	if (!isOpenToOthers(folder)) return;
	if (isForEverybody(realpathSync(folder)))
		throw new Error(
			`${folder} is a folder for everybody on this machine, and Rolecall keeps personal data in a folder of its own. Choose another DATA_DIR, such as ${path.join(folder, "rolecall")}.`,
		);
	const foreign = findForeign(folder);
	if (foreign !== undefined)
		throw new Error(
			`${folder} is open to other users of this machine and holds what is not Rolecall's, such as ${foreign}. Rolecall would close all of it to them. Choose another DATA_DIR, such as ${path.join(folder, "rolecall")}, or close it yourself with chmod 700.`,
		);
	try {
		closeToOthers(realpathSync(folder));
	} catch (cause) {
		throw new Error(
			`Other users of this machine can open ${folder}, which holds personal data, and this process may not change that. Make the user that runs Rolecall its owner, with mode 0700, or choose another DATA_DIR.`,
			{ cause },
		);
	}
}
