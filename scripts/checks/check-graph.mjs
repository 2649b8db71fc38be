/**
 * Checks the import directions of ARCHITECTURE.md: no import is reversed, enough modules are read, and every rule catches a planted
 * violation.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { environment, nodePath, root } from "../runtime.mjs";
import { fail, Stop } from "../steps.mjs";

/**
 * Minimum number of modules, far below the tree's size: dependency-cruiser reads 0 modules, and finds nothing, if it cannot parse
 * TypeScript.
 */
const minimumModules = 150;
const places = ["app", "components", "lib", "tenant", "testing", "proxy.ts", "instrumentation.ts"];
const require = createRequire(import.meta.url);
const configuration = ".dependency-cruiser.cjs";
const folderRule = "no-folder-circles";
const rules = [...require(path.join(root, configuration)).forbidden.map((rule) => rule.name), folderRule];
/** Matches the modules that folder circles leave out: tests may import anything. */
const ofTests = /\.test\.|(?:^|\/)testing\//;

/** A tree that violates each rule once, by file. */
const planted = {
	"components/users/list.tsx":
		'import "@/lib/users/client/pass";\nimport "@/app/page";\nimport "@/testing/start";\nimport "../console/palette.tsx";',
	"components/console/palette.tsx": "export default 1;",
	"components/ui/chip.tsx": 'import "../users/list.tsx";',
	"components/users/access/edit.tsx": 'import "../raw/text.tsx";',
	"components/users/raw/text.tsx": 'import "../access/effects.tsx";',
	"components/users/access/effects.tsx": "export default 1;",
	"lib/users/client/pass.ts": 'import "../middle.ts";',
	"lib/users/middle.ts": 'import "./server/get-user.ts";',
	"lib/users/server/get-user.ts":
		'import "@/lib/roles/server/get-role";\nimport "auth0";\nimport "@/tenant/main";\nimport "@/lib/bff/server/route";',
	"lib/roles/server/get-role.ts": 'import "@/components/users/list";',
	"lib/bff/server/route.ts": "export default 1;",
	"lib/management-api/server/rate/bucket.ts": 'import "../call/send.ts";',
	"lib/management-api/server/call/send.ts": "export default 1;",
	"lib/access/can.ts": 'import "@/lib/users/middle";',
	"lib/env/read.ts": 'import "@/lib/access/can";',
	"lib/lucene/parse.ts": 'import "zod";',
	"tenant/main.ts": 'import "../lib/env/read.ts";',
	"testing/start.ts": "export default 1;",
	"tenant/core/context.ts": 'import "../management/roles.ts";',
	"tenant/management/roles.ts": 'import "../seed/draw.ts";',
	"tenant/seed/draw.ts": 'import "../control/reset.ts";',
	"tenant/control/reset.ts": "export default 1;",
	"app/page.tsx": "export default 1;",
};

/** Returns the folder of a path and the folders around it. */
function foldersAround(file) {
	const parts = file.split("/").slice(0, -1);
	return parts.map((_part, index) => parts.slice(0, index + 1).join("/"));
}

/** Returns the folders that each folder imports, with what the folders inside it import from outside it. */
function folderImports(modules) {
	const ours = modules.filter(({ source }) => places.includes(source.split("/")[0]) && !ofTests.test(source));
	const files = new Set(ours.map(({ source }) => source));
	const imports = new Map();
	for (const { source, dependencies } of ours)
		for (const folder of foldersAround(source))
			for (const { resolved } of dependencies)
				if (files.has(resolved) && !resolved.startsWith(`${folder}/`) && resolved.includes("/"))
					imports.set(folder, (imports.get(folder) ?? new Set()).add(path.posix.dirname(resolved)));
	return imports;
}

/** Returns the shortest way by imports from one folder to another, or undefined. */
function wayBetween(imports, from, to) {
	const ways = new Map([[from, [from]]]);
	for (const [folder, way] of ways) {
		if (folder === to) return way;
		for (const next of imports.get(folder) ?? []) if (!ways.has(next)) ways.set(next, [...way, next]);
	}
	return undefined;
}

/** Lists the imports between folders that are part of a circle. */
function folderCircles(modules) {
	const imports = folderImports(modules);
	return [...imports].flatMap(([from, targets]) =>
		[...targets].flatMap((to) => {
			const cycle = wayBetween(imports, to, from);
			return cycle === undefined ? [] : [{ rule: { name: folderRule }, from, to, cycle }];
		}),
	);
}

function cruise(folder) {
	const cli = path.join(root, "node_modules", "dependency-cruiser", "bin", "dependency-cruise.mjs");
	const found = places.filter((place) => existsSync(path.join(folder, place)));
	const args = [cli, "--config", configuration, "--output-type", "json", ...found];
	const { stdout, stderr } = spawnSync(nodePath(), args, {
		cwd: folder,
		env: environment(),
		maxBuffer: 1 << 28,
		encoding: "utf8",
	});
	try {
		const { modules, summary } = JSON.parse(stdout);
		return { totalCruised: summary.totalCruised, violations: [...summary.violations, ...folderCircles(modules)] };
	} catch {
		throw new Stop("dependency-cruiser could not read the tree.", stderr || stdout);
	}
}

function proveItBites() {
	const folder = mkdtempSync(path.join(tmpdir(), "rolecall-graph-"));
	try {
		for (const file of [configuration, "tsconfig.json", "package.json"])
			cpSync(path.join(root, file), path.join(folder, file));
		symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
		for (const [file, text] of Object.entries(planted)) {
			mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
			writeFileSync(path.join(folder, file), `${text}\n`);
		}
		const bitten = new Set(cruise(folder).violations.map((violation) => violation.rule.name));
		const asleep = rules.filter((rule) => !bitten.has(rule));
		if (asleep.length > 0) throw new Stop(`These arrows are no longer enforced: ${asleep.join(", ")}.`);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function main() {
	proveItBites();
	const { violations, totalCruised } = cruise(root);
	if (totalCruised < minimumModules)
		throw new Stop(`Only ${totalCruised} modules were read, at least ${minimumModules} are there.`);
	const lines = violations.map(({ rule, from, to, cycle, via }) => {
		const way = (cycle ?? via ?? []).map((stop) => stop.name ?? stop).join(" → ");
		return `${rule.name}: ${from} → ${way || to}`;
	});
	if (lines.length > 0) throw new Stop(`${lines.length} arrows are reversed.`, lines.join("\n"));
	process.stdout.write(`${totalCruised} modules, ${rules.length} rules, each seen to bite\n`);
}

try {
	main();
} catch (error) {
	fail(error);
}
