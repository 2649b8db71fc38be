import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import en from "../../messages/en.json" with { type: "json" };

const root = path.resolve(import.meta.dirname, "../..");

/** Lists the terms that a file explains: those of a `Term`, of a section or fact, and of a table called `terms`. */
function listTerms(source: string): string[] {
	const tables = [...source.matchAll(/const terms\b[^=]*= \{([^}]*)\}/g)].flatMap(([, table = ""]) => [
		...table.matchAll(/"(\w+)"/g),
	]);
	const single = source.matchAll(/(?:\bterm(?:=|: )|<Term id=)"(\w+)"/g);
	return [...tables, ...single].map(([, id = ""]) => id);
}

it("explains every term of the glossary on a page that uses it", () => {
	const files = globSync("components/**/*.tsx", { cwd: root }).filter(
		(file) => !file.includes(".test.") && !file.endsWith("help-page.tsx"),
	);
	const explained = new Set(files.flatMap((file) => listTerms(readFileSync(path.join(root, file), "utf8"))));
	expect(Object.keys(en.glossary.terms).filter((id) => !explained.has(id))).toEqual([]);
});
