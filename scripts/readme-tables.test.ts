import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { type Level, levelRoleNames, levels } from "../lib/access/levels.ts";
import { permissionsByLevel } from "../lib/access/permissions.ts";
import { scopeNeeds } from "../lib/management-api/scope-needs.ts";

const readmePath = path.join(import.meta.dirname, "..", "README.md");
const fromLowest = levels.toReversed();

/** Returns a table with a row for each level: what it needs or holds beyond the level below it. */
function toTable(heads: [string, string], nameOf: (level: Level) => string, of: (level: Level) => readonly string[]) {
	const rows = fromLowest.map((level, index) => {
		const below = fromLowest[index - 1];
		const held = below === undefined ? [] : of(below);
		const added = of(level).filter((item) => !held.includes(item));
		return `| ${nameOf(level)} | ${below === undefined ? "" : "those and "}\`${added.join(" ")}\` |`;
	});
	return [`| ${heads.join(" | ")} |`, "|---|---|", ...rows];
}

/** Returns the Management API scopes that the permissions of a level need. A need that one of several scopes meets counts with the first. */
const scopesOf = (level: Level) => [
	...new Set(
		scopeNeeds
			.filter((need) => need.permissions.some((permission) => permissionsByLevel[level].includes(permission)))
			.flatMap(({ anyOf }) => anyOf.slice(0, 1)),
	),
];

const tables: Record<string, string[]> = {
	scopes: toTable(["for", "scopes"], (level) => (level === "viewer" ? "read-only" : level), scopesOf),
	permissions: toTable(
		["role", "permissions"],
		(level) => `\`${levelRoleNames[level]}\``,
		(level) => permissionsByLevel[level],
	),
};

/** Returns the document with the lines between each pair of comments written anew. A table is indented like its comments. */
function withTables(document: string): string {
	let isInside = false;
	const lines = document.split("\n").flatMap((line) => {
		const [, indent = "", name = ""] = /^( *)<!-- table: (\w+) -->$/.exec(line) ?? [];
		if (name !== "") {
			isInside = true;
			return [line, ...(tables[name] ?? []).map((row) => indent + row), ""];
		}
		if (line.trim() === "<!-- end -->") isInside = false;
		return isInside ? [] : [line];
	});
	return lines.join("\n");
}

test("README.md has the tables of the code, which `npm run unit -- readme-tables --update` writes", async () => {
	const readme = readFileSync(readmePath, "utf8");
	const named = [...readme.matchAll(/<!-- table: (\w+) -->/g)].map(([, name]) => name);
	expect(named.sort()).toEqual(Object.keys(tables).sort());
	await expect(withTables(readme)).toMatchFileSnapshot(readmePath);
});
