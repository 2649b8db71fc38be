import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { lockFolder } from "./lock-folder.ts";

const parent = mkdtempSync(path.join(tmpdir(), "rolecall-lock-"));
const folder = path.join(parent, "pglite");
const file = `${folder}.lock`;
afterAll(() => rmSync(parent, { recursive: true, force: true }));

it("keeps a folder from a second process, names the first, and gives it back", async () => {
	const other = spawn(process.execPath, ["-e", "process.stdin.resume()"], { stdio: ["pipe", "ignore", "ignore"] });
	await once(other, "spawn");
	writeFileSync(file, String(other.pid));
	expect(() => lockFolder(folder)).toThrow(`in use by process ${other.pid}`);
	other.stdin.end();
	await once(other, "exit");
	const unlock = lockFolder(folder);
	expect(readFileSync(file, "utf8")).toBe(String(process.pid));
	unlock();
	expect(existsSync(file)).toBe(false);
});

it("takes no notice of what is no process, nor of its own", () => {
	for (const left of ["", "nonsense", "-1", "4194304999", String(process.pid)]) {
		writeFileSync(file, left);
		lockFolder(folder)();
	}
	expect(existsSync(file)).toBe(false);
});
