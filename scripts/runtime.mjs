/** Locates the Node that everything runs on, and the project folder. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Stop } from "./steps.mjs";

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const bin = path.join(root, "node_modules", ".bin");

const pinned = path.join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");

/** Returns the path of Node 24 from the dev dependency `node`, or of the machine's own Node if that is missing and new enough. */
export function nodePath() {
	if (existsSync(pinned)) return pinned;
	const [major, minor] = process.versions.node.split(".").map(Number);
	if (major > 22 || (major === 22 && minor >= 21)) return process.execPath;
	throw new Stop(
		`Rolecall needs Node 22.21 or newer, and this is ${process.versions.node}. Run "npm ci" to install the pinned one.`,
	);
}

/** Returns the environment with the project's own commands and the pinned Node first on the PATH. */
export function environment(extra = {}) {
	return { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...extra, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
}

/**
 * Starts a program on the pinned Node. It shuts down cleanly when this process ends, however that happens, but only after the programs that
 * `holds` it have ended, because they still need it.
 */
export function spawnNode(args, { env, stdio, cwd = root, holds = [], detached = false }) {
	const preload = pathToFileURL(path.join(root, "scripts", "end-with-parent.mjs")).href;
	return spawn(nodePath(), ["--import", preload, ...args], {
		cwd,
		env: { ...env, ROLECALL_PARENT: String(process.pid) },
		stdio: [...stdio, "pipe", ...holds.map((child) => child.stdio[3])],
		detached: detached && process.platform !== "win32",
	});
}

const running = new Set();

/** Ends the commands that `run` has not finished. */
export function endRunning() {
	for (const child of running) child.kill("SIGTERM");
}

/** Runs a command to its end. Resolves to `{ code, output }`; prints as it goes with `show`. */
export function run(command, args, { env = environment(), show = false } = {}) {
	return new Promise((resolve) => {
		const stdio = show ? ["inherit", "inherit", "inherit"] : ["ignore", "pipe", "pipe"];
		const child =
			path.parse(command).name === "node"
				? spawnNode(args, { env, stdio })
				: spawn(command, args, { cwd: root, env, stdio });
		let output = "";
		running.add(child);
		child.stdout?.on("data", (chunk) => (output += chunk));
		child.stderr?.on("data", (chunk) => (output += chunk));
		child.on("error", (error) => resolve({ code: 127, output: `${output}${error.message}` }));
		child.on("close", (code) => {
			running.delete(child);
			resolve({ code: code ?? 1, output });
		});
	});
}
