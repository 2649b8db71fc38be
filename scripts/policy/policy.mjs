/** `npm run policy`: checks, explains and tests an access policy: `check FILE`, `explain FILE --as LEVEL`, `test FILE`. */
import { ensureInstalled } from "../install.mjs";
import { runServerScript } from "../settings/settings-file.mjs";
import { fail } from "../steps.mjs";

async function main() {
	await ensureInstalled();
	process.exit(runServerScript("policy/run-policy.ts", process.argv.slice(2)));
}

main().catch(fail);
