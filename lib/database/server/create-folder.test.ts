import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createFolder } from "./create-folder.ts";

let parent: string;
beforeEach(() => {
	parent = mkdtempSync(path.join(tmpdir(), "rolecall-create-"));
});
afterEach(() => {
	rmSync(parent, { recursive: true, force: true });
});

it("a missing folder and an empty one get the files of a database, and what an interrupted attempt left is removed", async () => {
	const [missing, empty] = [path.join(parent, "missing"), path.join(parent, "empty")];
	mkdirSync(empty);
	mkdirSync(path.join(parent, "missing.new-abc"));
	await Promise.all([createFolder(missing), createFolder(empty)]);
	expect(readdirSync(parent).toSorted()).toEqual(["empty", "missing"]);
	for (const folder of [missing, empty]) expect(existsSync(path.join(folder, "PG_VERSION"))).toBe(true);
});

it("a folder with files is left as it is", async () => {
	writeFileSync(path.join(parent, "kept"), "");
	await createFolder(parent);
	expect(readdirSync(parent)).toEqual(["kept"]);
});

it("a failure leaves nothing and says what to do", async () => {
	const folder = path.join(parent, "pglite");
	// No package is found from there.
	const cwd = process.cwd();
	process.chdir(parent);
	await expect(createFolder(folder).finally(() => process.chdir(cwd))).rejects.toThrow(
		`The embedded database could not be created in ${folder}: DATA_DIR needs 100 MB`,
	);
	expect(readdirSync(parent)).toEqual([]);
});
