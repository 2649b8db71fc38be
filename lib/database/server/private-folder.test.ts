import { spawnSync } from "node:child_process";
import {
	chmodSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmdirSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openDatabase } from "./open-database.ts";
import { isOpenToOthers, makePrivateFolder } from "./private-folder.ts";

let parent: string;
let folder: string;
beforeEach(() => {
	parent = mkdtempSync(path.join(tmpdir(), "rolecall-private-"));
	folder = path.join(parent, "data");
});
afterEach(() => {
	vi.unstubAllEnvs();
	rmSync(parent, { recursive: true, force: true });
});

const openPlaces = (place: string) =>
	readdirSync(place, { recursive: true, encoding: "utf8" }).filter(
		(name) => (lstatSync(path.join(place, name)).mode & 0o077) !== 0,
	);

describe("a private folder", () => {
	it("a new private folder can be entered by its owner only, whatever the umask is", () => {
		const program = `
			process.umask(0);
			const { makePrivateFolder } = await import(${JSON.stringify(path.join(import.meta.dirname, "private-folder.ts"))});
			makePrivateFolder(process.argv[1]);`;
		const args = ["--conditions=react-server", "--input-type=module", "-e", program, path.join(folder, "below")];
		expect(spawnSync(process.execPath, args).status).toBe(0);
		expect(lstatSync(path.join(folder, "below")).mode & 0o777).toBe(0o700);
	});

	it.each([0o755, 0o777, 0o750, 0o701, 0o710])(
		"an existing folder with mode %o is closed with everything in it",
		(mode) => {
			mkdirSync(path.join(folder, "logs"), { recursive: true });
			writeFileSync(path.join(folder, "logs", "rolecall.log"), "personal");
			chmodSync(path.join(folder, "logs", "rolecall.log"), 0o666);
			chmodSync(folder, mode);
			expect(isOpenToOthers(folder)).toBe(true);
			makePrivateFolder(folder);
			expect(isOpenToOthers(folder)).toBe(false);
			expect(openPlaces(folder)).toEqual([]);
		},
	);

	it("a folder for everybody, such as /tmp, is refused and left as it is", () => {
		mkdirSync(folder);
		chmodSync(folder, 0o1777);
		writeFileSync(path.join(folder, "of-somebody-else"), "", { mode: 0o644 });
		expect(() => makePrivateFolder(folder)).toThrow(/is a folder for everybody .* Choose another DATA_DIR/);
		expect(lstatSync(folder).mode & 0o7777).toBe(0o1777);
		expect(openPlaces(folder)).toEqual(["of-somebody-else"]);
	});

	it("a folder that others can enter and that has things of its own, such as /var/lib, is refused and left as it is", () => {
		for (const name of ["dpkg", "logs"]) mkdirSync(path.join(folder, name), { recursive: true, mode: 0o755 });
		chmodSync(folder, 0o755);
		expect(() => makePrivateFolder(folder)).toThrow(
			/such as dpkg\. .* Choose another DATA_DIR, such as .*rolecall, or/,
		);
		expect(lstatSync(folder).mode & 0o777).toBe(0o755);
		expect(openPlaces(folder)).toEqual(["dpkg", "logs"]);
		chmodSync(folder, 0o700);
		makePrivateFolder(folder);
		expect(openPlaces(folder)).toEqual(["dpkg", "logs"]);
	});

	it("a folder that has the embedded database is closed, whatever else is in it", () => {
		for (const name of ["pglite", "copies"]) mkdirSync(path.join(folder, name), { recursive: true, mode: 0o755 });
		chmodSync(folder, 0o755);
		makePrivateFolder(folder);
		expect(isOpenToOthers(folder)).toBe(false);
		expect(openPlaces(folder)).toEqual([]);
	});

	it("a folder that holds the home folder, such as /, is refused and left as it is", () => {
		mkdirSync(path.join(folder, "ana"), { recursive: true });
		chmodSync(folder, 0o755);
		vi.stubEnv("HOME", path.join(folder, "ana"));
		expect(() => makePrivateFolder(folder)).toThrow(/is a folder for everybody .* Choose another DATA_DIR/);
		expect(lstatSync(folder).mode & 0o777).toBe(0o755);
		vi.stubEnv("HOME", folder);
		rmdirSync(path.join(folder, "ana"));
		makePrivateFolder(folder);
		expect(isOpenToOthers(folder)).toBe(false);
	});

	it("a folder named by a symbolic link is closed itself, and the targets of links in it are left alone", () => {
		const [elsewhere, link] = [path.join(parent, "elsewhere"), path.join(parent, "link")];
		for (const place of [folder, elsewhere]) mkdirSync(place, { mode: 0o755 });
		symlinkSync(elsewhere, path.join(folder, "logs"));
		symlinkSync(folder, link);
		makePrivateFolder(link);
		expect(isOpenToOthers(folder)).toBe(false);
		expect(isOpenToOthers(elsewhere)).toBe(true);
	});

	it("the embedded database's folder cannot be read by others from the first start on", async () => {
		mkdirSync(folder, { mode: 0o755 });
		const database = await openDatabase({ folder: path.join(folder, "pglite") });
		await database.ping();
		await database.close();
		expect(isOpenToOthers(folder)).toBe(false);
		expect(openPlaces(folder)).toEqual([]);
	}, 240_000);
});
