import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { applySettings } from "../../../../testing/settings.ts";
import { listSinks } from "./list-sinks.ts";

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), "rolecall-sinks-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { signal } = new AbortController();

describe("the receivers of audit entries", () => {
	it("are none without settings", () => {
		applySettings();
		expect(listSinks()).toEqual([]);
	});

	it("a file is private, and a line that a crash cut does not spoil the next", async () => {
		const file = path.join(folder, "audit.jsonl");
		applySettings({ AUDIT_JSON_LINES: file });
		const [sink] = listSinks();
		await sink?.deliver("1\n2\n", signal);
		appendFileSync(file, "cut");
		await sink?.deliver("3\n", signal);
		await sink?.deliver("4\n", signal);
		expect(readFileSync(file, "utf8")).toBe("1\n2\ncut\n3\n4\n");
		expect(statSync(file).mode & 0o777).toBe(0o600);
	});

	it("a file that cannot be written is a failure", async () => {
		applySettings({ AUDIT_JSON_LINES: path.join(folder, "not", "there") });
		await expect(listSinks()[0]?.deliver("1\n", signal)).rejects.toThrow("ENOENT");
	});

	it("standard output gets the same lines", async () => {
		applySettings({ AUDIT_JSON_LINES: "stdout" });
		const written: unknown[] = [];
		const write = vi.spyOn(process.stdout, "write").mockImplementation((text, ...rest: unknown[]) => {
			written.push(text);
			for (const done of rest) if (typeof done === "function") done();
			return true;
		});
		await listSinks()[0]?.deliver("1\n2\n", signal);
		write.mockRestore();
		expect(written).toEqual(["1\n2\n"]);
	});
});
