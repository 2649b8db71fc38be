import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { type DefaultLevel, defaultLevels } from "../lib/access/levels.ts";
import { defaultRoleNames } from "../lib/access/policy/default-policy.ts";
import { scopeNeeds } from "../lib/management-api/scope-needs.ts";
import { inLevel } from "../testing/in-level.ts";

const readmePath = path.join(import.meta.dirname, "..", "README.md");
const fromLowest = defaultLevels.toReversed();

/** Longest line of a document. */
const widest = 100;

/** Returns an item of a list as lines, wrapped between words. */
function wrap(words: readonly string[], width: number): string[] {
	const lines: string[] = [];
	let line = "-";
	for (const word of words) {
		if (line.length + 1 + word.length > width) {
			lines.push(line);
			line = " ";
		}
		line += ` ${word}`;
	}
	return [...lines, line];
}

/** Returns an item for each level: what it needs or holds beyond the level below it. */
const toItems = (nameOf: (level: DefaultLevel) => string, of: (level: DefaultLevel) => readonly string[]) =>
	fromLowest.map((level, index) => {
		const below = fromLowest[index - 1];
		const held = below === undefined ? [] : of(below);
		const added = of(level).filter((item) => !held.includes(item));
		return [
			`${nameOf(level)}:`,
			...(below === undefined ? [] : ["those", "and"]),
			...added.map((item) => `\`${item}\``),
		];
	});

/** Returns the Management API scopes that the permissions of a level need. A need that one of several scopes meets counts with the first. */
const scopesOf = (level: DefaultLevel) => [
	...new Set(
		scopeNeeds
			.filter((need) => need.permissions.some((permission) => inLevel(level).permissions.includes(permission)))
			.flatMap(({ anyOf }) => anyOf.slice(0, 1)),
	),
];

const lists: Record<string, string[][]> = {
	scopes: toItems((level) => (level === "viewer" ? "read-only" : level), scopesOf),
	permissions: toItems(
		(level) => `\`${defaultRoleNames[level]}\``,
		(level) => inLevel(level).permissions,
	),
};

/** Returns the document with the lines between each pair of comments written anew. A list is indented like its comments. */
function withLists(document: string): string {
	let isInside = false;
	const lines = document.split("\n").flatMap((line) => {
		const [, indent = "", name = ""] = /^( *)<!-- list: (\w+) -->$/.exec(line) ?? [];
		if (name !== "") {
			isInside = true;
			const items = (lists[name] ?? []).flatMap((words) => wrap(words, widest - indent.length));
			return [line, "", ...items.map((item) => indent + item), ""];
		}
		if (line.trim() === "<!-- end -->") isInside = false;
		return isInside ? [] : [line];
	});
	return lines.join("\n");
}

test("README.md has the lists of the code, which `npm run unit -- readme-lists --update` writes", async () => {
	const readme = readFileSync(readmePath, "utf8");
	const named = [...readme.matchAll(/<!-- list: (\w+) -->/g)].map(([, name]) => name);
	expect(named.sort()).toEqual(Object.keys(lists).sort());
	await expect(withLists(readme)).toMatchFileSnapshot(readmePath);
});
