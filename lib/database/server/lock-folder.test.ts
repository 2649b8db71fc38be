import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { lockFolder } from "./lock-folder.ts";

let parent: string;
let folder: string;
beforeEach(() => {
	parent = mkdtempSync(path.join(tmpdir(), "rolecall-lock-"));
	folder = path.join(parent, "pglite");
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const program = `
	const { lockFolder } = await import(${JSON.stringify(path.join(import.meta.dirname, "lock-folder.ts"))});
	try {
		const unlock = lockFolder(process.argv[1]);
		process.stdout.write("locked\\n");
		process.stdin.once("data", () => { unlock(); process.stdout.write("released\\n"); });
	} catch (error) {
		process.stdout.write(error.message + "\\n");
		process.stdin.destroy();
	}
`;

/** Starts another process that locks the folder, and returns it with the line it prints. */
async function startOther(): Promise<{ other: ChildProcess; said: string }> {
	const args = ["--conditions=react-server", "--input-type=module", "-e", program, folder];
	const other = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
	const [line] = await once(other.stdout, "data");
	return { other, said: String(line).trim() };
}

async function end(other: ChildProcess, signal: NodeJS.Signals): Promise<void> {
	const ended = once(other, "exit");
	other.kill(signal);
	await ended;
}

it.each(["SIGTERM", "SIGKILL"] as const)(
	"a folder that another process holds is refused, and is free after that process got %s",
	async (signal) => {
		const { other, said } = await startOther();
		expect(said).toBe("locked");
		expect(() => lockFolder(folder)).toThrow(
			`The embedded database in ${folder} is in use by process ${other.pid} on ${hostname()}. Stop that one, or choose another DATA_DIR, or set DATABASE_URL.`,
		);
		await end(other, signal);
		lockFolder(folder)();
	},
);

it("a second process is refused exactly as long as this one holds the folder", async () => {
	const unlock = lockFolder(folder);
	const refused = await startOther();
	expect(refused.said).toContain(`is in use by process ${process.pid}`);
	await once(refused.other, "exit");
	unlock();
	const { other, said } = await startOther();
	expect(said).toBe("locked");
	other.stdin?.write("release");
	await once(other.stdout ?? other, "data");
	lockFolder(folder)();
	await end(other, "SIGKILL");
});

it("a second database of the same process is refused", () => {
	const unlock = lockFolder(folder);
	expect(() => lockFolder(folder)).toThrow("is in use by process");
	unlock();
	lockFolder(folder)();
});

it.each(["", "nonsense", "-1", "1", String(process.ppid), "4194304999"])(
	"a folder whose note names the process %j is free, because a note is no lock",
	(left) => {
		writeFileSync(`${folder}.lock`, left);
		const unlock = lockFolder(folder);
		expect(readFileSync(`${folder}.lock`, "utf8")).toBe(`process ${process.pid} on ${hostname()}\n`);
		unlock();
	},
);

it("a folder with a leftover lock file is free, even if the file is damaged", () => {
	for (const left of ["", "not a database at all, but longer than a page's header would be ".repeat(40)]) {
		writeFileSync(`${folder}.lock.sqlite`, left);
		lockFolder(folder)();
	}
});

it("the error says what to do about a folder in which no lock can be made", () => {
	rmSync(parent, { recursive: true });
	expect(() => lockFolder(folder)).toThrow("could not be locked: make the folder of DATA_DIR writable.");
});
