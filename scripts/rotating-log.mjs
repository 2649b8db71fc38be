/** Writes a program's log, appended to across restarts and rotated when it has grown. Only its owner can read it. */
import { closeSync, existsSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import path from "node:path";

/** Maximum size of a log, in bytes, and number of older logs kept beside it. */
const largest = 10 * 1_024 * 1_024;
const kept = 3;

function moveAside(file) {
	rmSync(`${file}.${kept}`, { force: true });
	for (let number = kept - 1; number >= 1; number -= 1)
		if (existsSync(`${file}.${number}`)) renameSync(`${file}.${number}`, `${file}.${number + 1}`);
	renameSync(file, `${file}.1`);
}

/** Opens the log `file`; the previous log becomes `{file}.1` if this one would exceed `largestBytes` (default 10 MiB). */
export function openLog(file, largestBytes = largest) {
	mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
	const open = () => openSync(file, "a", 0o600);
	let descriptor = open();
	let size = fstatSync(descriptor).size;
	return {
		write(chunk) {
			if (size > 0 && size + chunk.length > largestBytes) {
				closeSync(descriptor);
				moveAside(file);
				descriptor = open();
				size = 0;
			}
			size += writeSync(descriptor, chunk);
		},
		close: () => closeSync(descriptor),
	};
}
