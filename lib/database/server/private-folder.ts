import "server-only";
import { chmodSync, lstatSync, mkdirSync, readdirSync, realpathSync, statSync } from "node:fs";
import path from "node:path";

const forOthers = 0o077;

/** Windows keeps access lists in place of modes; a folder of a person's own is closed to other people there. */
const hasModes = process.platform !== "win32";

/** Takes all access from everybody but the owner, in the folder and below it. Symbolic links are left as they are. */
export function closeToOthers(place: string): void {
	const entry = lstatSync(place);
	if (!hasModes || entry.isSymbolicLink()) return;
	if ((entry.mode & forOthers) !== 0) chmodSync(place, entry.mode & 0o700);
	if (entry.isDirectory()) for (const name of readdirSync(place)) closeToOthers(path.join(place, name));
}

/** True if others on this machine can read, write or enter the folder; false where there is none. */
export function isOpenToOthers(folder: string): boolean {
	const entry = statSync(folder, { throwIfNoEntry: false });
	return hasModes && entry !== undefined && (entry.mode & forOthers) !== 0;
}

/**
 * Makes a folder that only its owner can enter, because personal data are kept in it. A folder that is there and open to others is closed,
 * with everything below it.
 * @throws Error that names the folder and what to do, where its mode cannot be changed.
 */
export function makePrivateFolder(folder: string): void {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	if (!isOpenToOthers(folder)) return;
	try {
		closeToOthers(realpathSync(folder));
	} catch (cause) {
		throw new Error(
			`Other users of this machine can open ${folder}, which holds personal data, and this process may not change that. Make the user that runs Rolecall its owner, with mode 0700, or choose another DATA_DIR.`,
			{ cause },
		);
	}
}
