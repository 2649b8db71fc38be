/**
 * `npm run check`: runs everything except the end-to-end tests. Unit tests that nothing can have changed since they passed are left out, but
 * not with `-- --all`, nor in CI.
 */
import { closingLine, runChecks } from "./checks.mjs";
import { ensureInstalled } from "./install.mjs";
import { endOnSignals } from "./programs.mjs";
import { fail } from "./steps.mjs";

async function main() {
	endOnSignals();
	await ensureInstalled();
	const counts = await runChecks({ runsAll: process.argv.includes("--all") || Boolean(process.env.CI) });
	process.stdout.write(`\n${closingLine(counts)}\n`);
	process.exit(counts.failed > 0 ? 1 : 0);
}

main().catch(fail);
