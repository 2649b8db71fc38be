/** `npm run doctor`: whether the settings, the machine application and its grant are what Rolecall needs. */
import { spawn } from "node:child_process";
import path from "node:path";
import { ensureInstalled } from "./install.mjs";
import { environment, nodePath, root } from "./runtime.mjs";
import { loadSettings } from "./settings-file.mjs";
import { fail } from "./steps.mjs";

/** The server rooms of `lib/` open under this condition only; the doctor uses the very code that Rolecall runs on. */
const serverCondition = "--conditions=react-server";

async function main() {
	await ensureInstalled();
	const hasFile = loadSettings();
	const child = spawn(nodePath(), [serverCondition, path.join(root, "scripts", "examine-tenant.ts")], {
		cwd: root,
		env: environment({ NO_SETTINGS_FILE: hasFile ? "" : "1" }),
		stdio: "inherit",
	});
	child.on("error", fail);
	child.on("exit", (code) => process.exit(code ?? 1));
}

main().catch(fail);
