/** `npm run bench -- tokens rate`: measures, prints a table of each, and writes `bench/results/<name>.json`. Status 1 when a target is missed. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ensureInstalled } from "../scripts/install.mjs";
import { endOnSignals, endPrograms } from "../scripts/programs.mjs";
import { root } from "../scripts/runtime.mjs";
import { fail, Stop } from "../scripts/steps.mjs";

/** Each resolves to a module whose `bench` returns rows of `{ figure, subject, value, unit, target, holds }`. */
const benches = {
	tenant: () => import("./tenant.mjs"),
	tokens: () => import("./tokens.mjs"),
	rate: () => import("./rate.mjs"),
	route: () => import("./route.mjs"),
	console: () => import("./console.mjs"),
	"jobs-by-hand": () => import("./jobs/jobs-by-hand.mjs"),
	roles: () => import("./roles.mjs"),
	soak: () => import("./soak.mjs"),
	audit: () => import("./audit.mjs"),
	policy: () => import("./policy/policy.mjs"),
	directory: () => import("./directory/directory.mjs"),
	"directory-large": async () => ({ bench: (await import("./directory/directory.mjs")).benchLarge }),
	"directory-soak": () => import("./directory/soak-directory.mjs"),
	pack: () => import("./figures/pack.mjs"),
};

const number = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

const cellsOf = ({ figure, subject, value, unit, target, holds }) => [
	figure,
	subject,
	`${number.format(value)} ${unit}`,
	target === null ? "" : `at most ${number.format(target)} ${unit}`,
	holds === null ? "" : holds ? "holds" : "MISSED",
];

/** Formats the rows in columns, the third one right-aligned. */
function toTable(rows) {
	const lines = [["figure", "subject", "value", "target", ""], ...rows.map(cellsOf)];
	const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
	const pad = (text, column) => (column === 2 ? text.padStart(widths[column]) : text.padEnd(widths[column]));
	return lines.map((line) => line.map(pad).join("  ").trimEnd()).join("\n");
}

async function runBench(name) {
	const { bench } = await benches[name]();
	const rows = await bench();
	const file = path.join(root, "bench", "results", `${name}.json`);
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, `${JSON.stringify(rows, null, "\t")}\n`);
	process.stdout.write(`\n${toTable(rows)}\n\nWritten to ${path.relative(root, file)}\n`);
	return rows.every(({ holds }) => holds !== false);
}

async function main() {
	const names = process.argv.slice(2);
	const unknown = names.find((name) => !Object.hasOwn(benches, name));
	if (names.length === 0 || unknown !== undefined)
		throw new Stop(
			`Name what to measure: ${Object.keys(benches).join(", ")}. For example: npm run bench -- tokens rate`,
		);
	endOnSignals();
	await ensureInstalled();
	let allHold = true;
	for (const name of names) allHold = (await runBench(name)) && allHold;
	await endPrograms();
	process.exit(allHold ? 0 : 1);
}

main().catch(fail);
