/** Installs the packages if they are missing or differ from the lock file. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root, run } from "./runtime.mjs";
import { Stop, step } from "./steps.mjs";

const lockFile = path.join(root, "package-lock.json");
const installedFile = path.join(root, "node_modules", ".package-lock.json");
const stampFile = path.join(root, "node_modules", ".rolecall-installed");

const lockHash = () => createHash("sha256").update(readFileSync(lockFile)).digest("hex");

function isInstalled() {
	if (!existsSync(installedFile)) return false;
	if (existsSync(stampFile)) return readFileSync(stampFile, "utf8") === lockHash();
	return statSync(installedFile).mtimeMs >= statSync(lockFile).mtimeMs;
}

export async function ensureInstalled() {
	if (isInstalled()) return;
	await step("Installing packages (npm ci)", async () => {
		const npm = process.platform === "win32" ? "npm.cmd" : "npm";
		const { code, output } = await run(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
			env: process.env,
		});
		if (code !== 0) {
			throw new Stop(
				"The packages could not be installed: npm ci failed as shown above. Is the npm registry reachable?",
				output,
			);
		}
		writeFileSync(stampFile, lockHash());
	});
}
