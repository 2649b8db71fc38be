import "server-only";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";

/** Creates the files. It ends when its standard input does, which is when the process that waits for it dies. */
const program = `
	process.stdin.resume().on("end", () => process.exit(1));
	const { PGlite } = await import("@electric-sql/pglite");
	const database = await PGlite.create(process.argv[1]);
	await database.close();
	process.exit(0);
`;

/** Runs the program without this process's environment, which has secrets. @throws Error with the output of the program */
async function createIn(folder: string): Promise<void> {
	const args = ["--input-type=module", "--eval", program, folder];
	const child = spawn(process.execPath, args, { env: { NODE_ENV: "production" }, stdio: ["pipe", "ignore", "pipe"] });
	const [[code], said] = await Promise.all([once(child, "exit"), text(child.stderr)]);
	if (code !== 0) throw new Error(said.slice(-2_000) || `It ended with code ${code}.`);
}

/**
 * Creates the files of an embedded database, unless the folder has files. A process of its own creates them: this one would keep the 180 MB
 * that this takes for as long as it lives. A missing folder appears whole; an attempt that was interrupted leaves a folder beside it, which
 * the next one removes. An existing one may be a volume, so its files are created in it.
 * @throws Error that names the folder and what to do
 */
export async function createFolder(folder: string): Promise<void> {
	const exists = existsSync(folder);
	if (exists && readdirSync(folder).length > 0) return;
	const [parent, unfinished] = [path.dirname(folder), `${path.basename(folder)}.new-`];
	for (const name of readdirSync(parent))
		if (name.startsWith(unfinished)) rmSync(path.join(parent, name), { recursive: true, force: true });
	const created = exists ? folder : mkdtempSync(path.join(parent, unfinished));
	try {
		await createIn(created);
	} catch (cause) {
		if (!exists) rmSync(created, { recursive: true, force: true });
		throw new Error(
			`The embedded database could not be created in ${folder}: DATA_DIR needs 100 MB on a disk that this process may write to.`,
			{ cause },
		);
	}
	if (!exists) renameSync(created, folder);
}
