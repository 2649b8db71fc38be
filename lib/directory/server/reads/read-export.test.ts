import { Readable } from "node:stream";
import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { applySettings } from "../../../../testing/settings.ts";
import { fetchFile } from "../../../http/server/outgoing.ts";
import { ExportFailed, type FetchFile, readExportFile } from "./read-export.ts";

const fetched = vi.fn(fetchFile);
beforeEach(() => {
	applySettings();
	fetched.mockClear();
});

/** Reads a whole file, and returns its users or the failure. */
async function read(location: string, ask: FetchFile = fetched) {
	const users: unknown[] = [];
	try {
		for await (const some of readExportFile(location, 2, ask)) users.push(...some);
	} catch (error) {
		return error;
	}
	return users;
}

describe("the file of an export", () => {
	it("is read line by line, whatever its pieces are", async () => {
		const lines = ["one", "zwölf", "x".repeat(100_000)].map((user_id) => JSON.stringify({ user_id }));
		const packed = gzipSync(lines.join("\n"));
		const body = Readable.from(Array.from(packed, (byte) => Uint8Array.of(byte)));
		const ask = async () => ({ ok: true, status: 200, body });
		expect(await read("https://files.test/a", ask)).toEqual(lines.map((line) => JSON.parse(line)));
	});

	it.each([
		"/secret-file",
		"http://files.test/secret-file",
		"https://me:secret@files.test/secret-file",
		"data:,secret",
		"secret",
	])("is not asked for at %s, which no failure repeats", async (location) => {
		const failure = await read(location);
		expect(failure).toBeInstanceOf(ExportFailed);
		expect(fetched).not.toHaveBeenCalled();
		expect(inspect(failure, { depth: 9 }).replaceAll(import.meta.filename, "")).not.toContain("secret");
	});
});
