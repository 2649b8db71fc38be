/** `npm run clients`: tests the Auth0 clients that `npm test` does not cover, against the embedded tenant over TLS. */
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { closingLine } from "./checks.mjs";
import { findBrowser } from "./find-browser.mjs";
import { ensureInstalled } from "./install.mjs";
import { ensureInstalledIn } from "./install-folder.mjs";
import { endOnSignals } from "./programs.mjs";
import { environment, nodePath, root, run } from "./runtime.mjs";
import { fail } from "./steps.mjs";

const folder = path.join(root, "clients");
const reportFile = path.join(tmpdir(), `rolecall-clients-${process.pid}.json`);

function readReport(code) {
	try {
		const {
			numPassedTests: passed,
			numFailedTests,
			numPendingTests: skipped,
		} = JSON.parse(readFileSync(reportFile, "utf8"));
		return { passed, failed: numFailedTests + (code !== 0 && numFailedTests === 0 ? 1 : 0), skipped };
	} catch {
		return { passed: 0, failed: 1, skipped: 0 };
	} finally {
		rmSync(reportFile, { force: true });
	}
}

async function main() {
	endOnSignals();
	await ensureInstalled();
	await ensureInstalledIn(folder, "the clients");
	const vitest = path.join(root, "node_modules", "vitest", "vitest.mjs");
	const args = ["run", "--config", path.join(folder, "vitest.config.mjs"), "--root", folder];
	const report = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`];
	const { code } = await run(nodePath(), [vitest, ...args, ...report, ...process.argv.slice(2)], {
		env: environment({ NODE_ENV: "test", CHROMIUM_PATH: await findBrowser() }),
		show: true,
	});
	const counts = readReport(code);
	process.stdout.write(`\n${closingLine(counts)}\n`);
	process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);
}

main().catch(fail);
