/** Builds the production server if the build is missing or its sources have changed. */
import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { environment, nodePath, root, run } from "./runtime.mjs";
import { Stop, step } from "./steps.mjs";

const sources = [
	...["app", "components", "lib", "messages", "public", "proxy.ts", "instrumentation.ts", "next.config.js"],
	...["postcss.config.js", "tsconfig.json", "package-lock.json"],
	...["build.mjs", "serve.mjs", "guard-requests.mjs"].map((script) => `scripts/${script}`),
];
const standalone = path.join(root, ".next", "standalone");
const stampFile = path.join(standalone, ".rolecall-sources");

export const serverFile = path.join(standalone, "server.js");

function* filesUnder(place) {
	const full = path.join(root, place);
	if (!existsSync(full)) return;
	const entries = readdirSync(full, { withFileTypes: true, recursive: true });
	for (const entry of entries) {
		if (entry.isFile() && !entry.name.includes(".test.")) yield path.join(entry.parentPath ?? entry.path, entry.name);
	}
}

function sourceHash() {
	const hash = createHash("sha256");
	for (const place of sources) {
		const full = path.join(root, place);
		const files = path.extname(place) ? [full].filter(existsSync) : [...filesUnder(place)].sort();
		for (const file of files) hash.update(path.relative(root, file)).update("\0").update(readFileSync(file));
	}
	return hash.digest("hex");
}

/** `report` prints the title and the time of the build. */
export async function ensureBuilt(report = step) {
	const hash = sourceHash();
	if (existsSync(serverFile) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === hash) return;
	await report("Building the production server (next build)", async () => {
		rmSync(standalone, { recursive: true, force: true });
		const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
		const { code, output } = await run(nodePath(), [next, "build"], { env: environment({ NODE_ENV: "production" }) });
		if (code !== 0) throw new Stop("The build failed: next build says why above.", output);
		cpSync(path.join(root, ".next", "static"), path.join(standalone, ".next", "static"), { recursive: true });
		cpSync(path.join(root, "public"), path.join(standalone, "public"), { recursive: true });
		renameSync(serverFile, path.join(standalone, "next-server.js"));
		cpSync(path.join(root, "scripts", "serve.mjs"), serverFile);
		cpSync(path.join(root, "scripts", "guard-requests.mjs"), path.join(standalone, "guard-requests.mjs"));
		cpSync(path.join(root, "lib", "bff", "security-headers.json"), path.join(standalone, "security-headers.json"));
		// Removes the `.env` files that Next copies beside the server; settings come from the environment only.
		for (const file of readdirSync(standalone)) if (file.startsWith(".env")) rmSync(path.join(standalone, file));
		writeFileSync(stampFile, hash);
	});
}
