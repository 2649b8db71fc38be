/** Installs the packages of a folder, which Rolecall itself does not need, from the folder's lock file. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root, run } from "./runtime.mjs";
import { Stop, step } from "./steps.mjs";

/** Runs `npm ci` in the folder; `what` names the packages in the output. @throws Stop if `npm ci` fails */
export async function ensureInstalledIn(folder, what) {
	const stampFile = path.join(folder, "node_modules", ".rolecall-installed");
	const hash = createHash("sha256")
		.update(readFileSync(path.join(folder, "package-lock.json")))
		.digest("hex");
	if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === hash) return;
	await step(`Installing ${what} (npm ci in ${path.relative(root, folder)}/)`, async () => {
		const npm = process.platform === "win32" ? "npm.cmd" : "npm";
		const args = ["ci", "--prefix", folder, "--no-audit", "--no-fund", "--loglevel=error"];
		const { code, output } = await run(npm, args, { env: process.env });
		if (code !== 0)
			throw new Stop(`The packages of ${what} could not be installed: npm ci failed as shown above.`, output);
		writeFileSync(stampFile, hash);
	});
}
