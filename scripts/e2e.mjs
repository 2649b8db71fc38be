/** `npm run e2e -- [Playwright's arguments]`: runs the end-to-end tests only. */
import { closingLine } from "./checks.mjs";
import { runEndToEnd } from "./end-to-end.mjs";
import { ensureInstalled } from "./install.mjs";
import { endOnSignals } from "./programs.mjs";
import { fail } from "./steps.mjs";

async function main() {
	endOnSignals();
	await ensureInstalled();
	const counts = await runEndToEnd(process.argv.slice(2));
	process.stdout.write(`\n${closingLine(counts)}\n`);
	process.exit(counts.failed > 0 ? 1 : 0);
}

main().catch(fail);
