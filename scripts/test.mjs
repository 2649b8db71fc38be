/** `npm test`: runs every check, and the end-to-end tests on the production build. */
import { closingLine, runChecks, sum } from "./checks.mjs";
import { runEndToEnd } from "./end-to-end.mjs";
import { ensureInstalled } from "./install.mjs";
import { endOnSignals } from "./programs.mjs";
import { fail } from "./steps.mjs";

async function main() {
	endOnSignals();
	await ensureInstalled();
	const counts = sum([await runChecks(), await runEndToEnd()]);
	process.stdout.write(`\n${closingLine(counts)}\n`);
	process.exit(counts.failed > 0 ? 1 : 0);
}

main().catch(fail);
