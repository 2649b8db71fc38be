import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseChangelog } from "./parse-changelog.ts";

describe("the changelog", () => {
	it("has versions with groups of items, and joins wrapped lines", () => {
		const text =
			"# Changelog\n\nWhat changed.\n\n## 0.2.0\n\n### New\n\n- One\n  thing.\n- Two `things`.\n\n## 0.1.0\n\nThe first.\n";
		expect(parseChangelog(text)).toEqual([
			{ version: "0.2.0", notes: [], groups: [{ title: "New", items: ["One thing.", "Two `things`."] }] },
			{ version: "0.1.0", notes: ["The first."], groups: [] },
		]);
	});

	it("of this version can be read in the application", () => {
		const [newest, ...older] = parseChangelog(readFileSync("CHANGELOG.md", "utf8"));
		const { version } = JSON.parse(readFileSync("package.json", "utf8"));
		expect(newest?.version).toBe(version);
		expect(newest?.groups.every(({ items }) => items.length > 0)).toBe(true);
		expect(older.length).toBeGreaterThan(0);
	});
});
