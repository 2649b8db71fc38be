import { spawn } from "node:child_process";
import path from "node:path";
import { settings } from "./settings.ts";

export type ScriptResult = { status: number | null; out: string; err: string };

/** Runs a script of `scripts/` as its command does, in an environment of its own: complete settings, overridden by `env`. */
export function runServerScript(
	script: string,
	words: readonly string[],
	env: Record<string, string>,
): Promise<ScriptResult> {
	const file = path.join(import.meta.dirname, "..", "scripts", script);
	const { NODE_COMPILE_CACHE, NODE_OPTIONS } = process.env;
	const child = spawn(process.execPath, ["--conditions=react-server", file, ...words], {
		env: { NODE_ENV: "production", NODE_COMPILE_CACHE, NODE_OPTIONS, ...settings({ LOG_LEVEL: "silent" }), ...env },
		stdio: ["ignore", "pipe", "pipe"],
	});
	let [out, err] = ["", ""];
	child.stdout.on("data", (chunk) => (out += chunk));
	child.stderr.on("data", (chunk) => (err += chunk));
	return new Promise((resolve) => child.once("close", (status) => resolve({ status, out, err })));
}
