import { expect, it } from "vitest";
import { chooseTests } from "./unit-tests-to-run.mjs";

const before = {
	"lib/a.ts": "1",
	"lib/a.test.ts": "1",
	"components/b.tsx": "1",
	"components/b.module.css": "1",
	"scripts/run.test.ts": "1",
	"lib/spawns.test.ts": "1",
	"package-lock.json": "1",
	"messages/en.json": "1",
};
const sourceOf = (file: string) => (file === "lib/spawns.test.ts" ? 'import { fork } from "node:child_process";' : "");
const chosen = (changes: Record<string, string | undefined>) => {
	const now = Object.fromEntries(Object.entries({ ...before, ...changes }).filter(([, hash]) => hash !== undefined));
	return chooseTests(before, now, sourceOf);
};

it("nothing is tested again if nothing changed, or only the look of something", () => {
	expect(chosen({})).toEqual([]);
	expect(chosen({ "components/b.module.css": "2" })).toEqual([]);
});

it("what changed is tested, with the tests that start programs, because they reach what they do not import", () => {
	expect(chosen({ "lib/a.ts": "2" })).toEqual(["lib/a.ts", "scripts/run.test.ts", "lib/spawns.test.ts"]);
});

it("no program is started for a change of components or of a test", () => {
	expect(chosen({ "components/b.tsx": "2", "lib/a.test.ts": "2" })).toEqual(["lib/a.test.ts", "components/b.tsx"]);
});

it("a file that is gone is not named, but the programs are started", () => {
	expect(chosen({ "lib/a.ts": undefined })).toEqual(["scripts/run.test.ts", "lib/spawns.test.ts"]);
});

it.each(["package-lock.json", "messages/en.json", "scripts/run.test.ts"])(
	"everything is tested if %s changed",
	(file) => {
		expect(chosen({ [file]: "2" })).toBeUndefined();
	},
);

it("everything is tested if there is a new file that no test imports", () => {
	expect(chosen({ "README.md": "1" })).toBeUndefined();
});
