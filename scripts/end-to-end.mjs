/** Runs Playwright on the production build and a fresh embedded tenant, on free ports, in a folder of its own. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { ensureBuilt, serverFile } from "./build.mjs";
import { findBrowser } from "./find-browser.mjs";
import { endPrograms, freePort, startServer, startTenant, untilAnswers } from "./programs.mjs";
import { environment, nodePath, root, run } from "./runtime.mjs";
import { demoSettings } from "./settings/demo-settings.mjs";
import { runServerScript } from "./settings/settings-file.mjs";
import { seconds, step } from "./steps.mjs";

/** Creates an embedded database that every console of the tests copies. Creating one takes four times the CPU time of a start. */
function createTemplate(folder) {
	const template = path.join(folder, "template");
	const code = runServerScript("settings/create-database.ts", [path.join(template, "pglite")]);
	if (code !== 0) throw new Error("The database of the tests could not be created.");
	cpSync(template, folder, { recursive: true });
}

async function startBoth(folder) {
	createTemplate(folder);
	const [port, tenantPort] = [await freePort(), await freePort()];
	const env = { ...demoSettings({ port, tenantPort, folder }), PSEUDO_LOCALE: "on" };
	const logs = path.join(folder, "logs");
	const tenant = startTenant({ port: tenantPort, env, logFile: path.join(logs, "tenant.log") });
	await untilAnswers(tenant, `http://127.0.0.1:${tenantPort}/.well-known/openid-configuration`);
	const server = startServer({ entry: serverFile, env, logFile: path.join(logs, "rolecall.log"), tenant });
	await untilAnswers(server, `http://127.0.0.1:${port}/api/health`);
	return env;
}

const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)];

/** Repeats what failed, so that the end of the output, which is all that some keep of a run, says why. */
function showFailures(report) {
	for (const { title, file, line, ok, tests } of specsOf(report)) {
		const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
		const outcome = ok ? " (passed when it was tried again)" : "";
		for (const { message } of errors)
			process.stdout.write(`\n${file}:${line} › ${title}${outcome}\n${stripVTControlCharacters(message)}\n`);
	}
}

function readReport(file, code) {
	try {
		const report = JSON.parse(readFileSync(file, "utf8"));
		const { expected, unexpected, flaky, skipped } = report.stats;
		showFailures(report);
		if (flaky > 0) process.stdout.write(`\n${flaky} of the end-to-end tests passed only when tried again.\n`);
		return { passed: expected + flaky, failed: unexpected + (code !== 0 && unexpected === 0 ? 1 : 0), skipped };
	} catch {
		return { passed: 0, failed: 1, skipped: 0 };
	}
}

/** Passes `args` to Playwright unchanged. Resolves to the counts of the run. */
export async function runEndToEnd(args = []) {
	const browser = await findBrowser();
	await ensureBuilt();
	const folder = mkdtempSync(path.join(tmpdir(), "rolecall-e2e-"));
	const startedMs = performance.now();
	process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
	try {
		const settings = await step("Starting the tenant and Rolecall", () => startBoth(folder));
		const report = path.join(folder, "report.json");
		const cli = path.join(root, "node_modules", "@playwright", "test", "cli.js");
		const { code } = await run(nodePath(), [cli, "test", "--config", "e2e/playwright.config.ts", ...args], {
			env: environment({
				...settings,
				CHROMIUM_PATH: browser,
				E2E_FOLDER: folder,
				PLAYWRIGHT_JSON_OUTPUT_FILE: report,
			}),
			show: true,
		});
		const counts = readReport(report, code);
		process.stdout.write(`${code === 0 ? "✔" : "✘"} End-to-end tests (Playwright) · ${seconds(startedMs)}\n`);
		return counts;
	} finally {
		await endPrograms();
	}
}
