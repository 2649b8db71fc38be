/** The arrows of ARCHITECTURE.md: none reversed, enough modules read, and every rule bites on a planted violation. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { environment, nodePath, root } from "../runtime.mjs";
import { fail, Stop } from "../steps.mjs";

/** Far below the tree's size; dependency-cruiser reads 0 modules, and finds nothing, when it cannot parse TypeScript. */
const minimumModules = 150;
const places = ["app", "components", "lib", "tenant", "testing", "proxy.ts", "instrumentation.ts"];
const rules = createRequire(import.meta.url)("../../.dependency-cruiser.cjs").forbidden.map((rule) => rule.name);

/** A tree in which each rule is broken once, by file. */
const planted = {
	"components/users/list.tsx": 'import "@/lib/users/client/pass";\nimport "@/app/page";\nimport "@/testing/start";',
	"lib/users/client/pass.ts": 'import "../middle.ts";',
	"lib/users/middle.ts": 'import "./server/get-user.ts";',
	"lib/users/server/get-user.ts": 'import "@/lib/roles/server/get-role";\nimport "auth0";\nimport "@/tenant/main";',
	"lib/roles/server/get-role.ts": 'import "@/components/users/list";',
	"lib/access/can.ts": 'import "@/lib/users/middle";',
	"lib/env/read.ts": 'import "@/lib/access/can";',
	"lib/lucene/parse.ts": 'import "zod";',
	"tenant/main.ts": 'import "../lib/env/read.ts";',
	"testing/start.ts": "export default 1;",
	"app/page.tsx": "export default 1;",
};

function cruise(folder) {
	const cli = path.join(root, "node_modules", "dependency-cruiser", "bin", "dependency-cruise.mjs");
	const found = places.filter((place) => existsSync(path.join(folder, place)));
	const args = [cli, "--config", ".dependency-cruiser.cjs", "--output-type", "json", ...found];
	const { stdout, stderr } = spawnSync(nodePath(), args, {
		cwd: folder,
		env: environment(),
		maxBuffer: 1 << 28,
		encoding: "utf8",
	});
	try {
		return JSON.parse(stdout).summary;
	} catch {
		throw new Stop("dependency-cruiser could not read the tree.", stderr || stdout);
	}
}

function proveItBites() {
	const folder = mkdtempSync(path.join(tmpdir(), "rolecall-graph-"));
	try {
		for (const file of [".dependency-cruiser.cjs", "tsconfig.json", "package.json"])
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
