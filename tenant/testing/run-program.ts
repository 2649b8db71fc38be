import { type SpawnOptions, spawn } from "node:child_process";
import { onTestFinished } from "vitest";

/** Runs a program of the tenant on Node. It is killed when the test ends. */
export function runProgram(file: string, args: readonly string[], options: Pick<SpawnOptions, "cwd" | "env"> = {}) {
	const child = spawn(process.execPath, [file, ...args], { ...options, stdio: ["ignore", "pipe", "pipe"] });
	onTestFinished(() => void child.kill("SIGKILL"));
	let output = "";
	const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
	/** Resolves once the program's output matches, or the program has ended. */
	const said = (pattern: RegExp) =>
		new Promise<string>((resolve) => {
			const listen = (chunk: unknown) => {
				output += String(chunk);
				if (pattern.test(output)) resolve(output);
			};
			child.stdout.on("data", listen);
			child.stderr.on("data", listen);
			void ended.then(() => resolve(output));
		});
	return { child, ended, said };
}
