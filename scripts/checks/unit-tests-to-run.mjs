/**
 * Chooses the unit tests that a check runs: those that what changed since the last check that passed can reach. What passed is remembered in
 * `node_modules/.cache`, so a clean clone runs all of them, and so do `npm test` and `npm run check -- --all`.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../runtime.mjs";

const record = path.join(root, "node_modules", ".cache", "rolecall", "checked.json");

/** Matches the files that tests import. A change of anything else, such as a setting, a text or a document, may matter to every test. */
const imported = /^(app|components|lib|tenant|testing)\/.+\.(ts|tsx)$/;
const styles = /^(app|components)\/.+\.css$/;
const isTest = (file) => /\.test\.tsx?$/.test(file);

/** Folders of tests that start programs, which reach code that they do not import, and the mark of the other ones. */
const programFolders = ["scripts/", "deploy/", "bench/", "tenant/"];
const startsPrograms =
	/child_process|worker_threads|run-server-script|testing\/interruptions|run-program|filler-replica/;

const git = (args, input = "") =>
	execFileSync("git", args, {
		cwd: root,
		input,
		encoding: "utf8",
		maxBuffer: 2 ** 26,
		stdio: ["pipe", "pipe", "ignore"],
	});

/** Returns the hash of each file that is part of the project or would be, by path. Undefined outside a clone. */
function hashFiles() {
	try {
		const listed = git(["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"]).split("\0");
		const files = listed.filter((file) => file !== "" && existsSync(path.join(root, file)));
		const hashes = git(["hash-object", "--no-filters", "--stdin-paths"], files.join("\n")).trimEnd().split("\n");
		return Object.fromEntries(files.map((file, at) => [file, hashes[at]]));
	} catch {
		return undefined;
	}
}

/**
 * Returns the files whose tests are to run: undefined for all tests. `sourceOf` reads a file. Pure but for that.
 * @param before The hash of each file when all tests passed, by path.
 * @param now The same of the files as they are.
 */
export function chooseTests(before, now, sourceOf) {
	const changed = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(
		(file) => before[file] !== now[file] && !styles.test(file),
	);
	if (!changed.every((file) => imported.test(file))) return undefined;
	const isOnlyShown = changed.every((file) => file.startsWith("components/") || isTest(file));
	const programs = Object.keys(now).filter(
		(file) =>
			isTest(file) && (programFolders.some((folder) => file.startsWith(folder)) || startsPrograms.test(sourceOf(file))),
	);
	return [...new Set([...changed.filter((file) => file in now), ...(isOnlyShown ? [] : programs)])];
}

/** Returns `choose`, which says what is to be tested, see `chooseTests`, and `keep`, which remembers that all tests passed. */
export function readChanges() {
	const now = hashFiles();
	const sourceOf = (file) => readFileSync(path.join(root, file), "utf8");
	return {
		choose() {
			if (now === undefined || !existsSync(record)) return undefined;
			return chooseTests(JSON.parse(readFileSync(record, "utf8")), now, sourceOf);
		},
		keep() {
			if (now === undefined) return;
			mkdirSync(path.dirname(record), { recursive: true });
			writeFileSync(record, JSON.stringify(now));
		},
	};
}
