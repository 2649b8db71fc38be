/** Installs what Rolecall is measured beside: the packages of `bench/package.json`, as its lock file has them. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root, run } from "../scripts/runtime.mjs";
import { Stop, step } from "../scripts/steps.mjs";

const folder = path.join(root, "bench");
const stampFile = path.join(folder, "node_modules", ".rolecall-installed");

export async function ensurePeers() {
	const hash = createHash("sha256")
		.update(readFileSync(path.join(folder, "package-lock.json")))
		.digest("hex");
	if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === hash) return;
	await step("Installing the peers (npm ci in bench/)", async () => {
		const npm = process.platform === "win32" ? "npm.cmd" : "npm";
		const args = ["ci", "--prefix", folder, "--no-audit", "--no-fund", "--loglevel=error"];
		const { code, output } = await run(npm, args, { env: process.env });
		if (code !== 0) throw new Stop("The peers could not be installed: npm ci failed as shown above.", output);
		writeFileSync(stampFile, hash);
	});
}
