/** `npm test`: runs every check while the production build is made, and then the end-to-end tests on it. */
import { ensureBuilt } from "./build.mjs";
import { closingLine, runChecks, sum } from "./checks.mjs";
import { runEndToEnd } from "./end-to-end.mjs";
import { ensureInstalled } from "./install.mjs";
import { endOnSignals } from "./programs.mjs";
import { fail, stepBeside } from "./steps.mjs";

async function main() {
	endOnSignals();
	await ensureInstalled();
	const checked = await runChecks({ runsAll: true, afterwards: () => ensureBuilt(stepBeside) });
	const counts = sum([checked, await runEndToEnd()]);
	// Repeated, because some keep only the end of a run's output.
	if (counts.told) process.stdout.write(`\n${counts.told}\n`);
	process.stdout.write(`\n${closingLine(counts)}\n`);
	process.exit(counts.failed > 0 ? 1 : 0);
}

main().catch(fail);
