/** Starts a tenant as a child process and measures it from outside. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { environment, nodePath, root } from "../scripts/runtime.mjs";
import { Stop } from "../scripts/steps.mjs";

/** Returns the resident memory of a process on Linux, in MiB. */
export function residentMibOf(pid) {
	const status = readFileSync(`/proc/${pid}/status`, "utf8");
	return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1_024;
}

const spoken = /at (http:\/\/\S+) /;

/** Resolves once the tenant prints its address, which it does when it is ready. */
function untilReady(child) {
	return new Promise((resolve, reject) => {
		let output = "";
		const listen = (chunk) => {
			output += chunk;
			const origin = spoken.exec(output)?.[1];
			if (origin !== undefined) resolve(origin);
		};
		child.stdout.on("data", listen);
		child.stderr.on("data", listen);
		child.once("exit", () => reject(new Stop("The tenant ended before it answered.", output)));
	});
}

/** Starts a tenant with this many users on a free port, without rate limits. `startMs` is the time from the spawn to the first response. */
export async function startMeasuredTenant(users, env = {}, more = []) {
	const startedMs = performance.now();
	const args = ["--port", "0", "--users", String(users), "--plan", "unlimited", "--control", ...more];
	const child = spawn(nodePath(), [path.join(root, "tenant", "main.ts"), ...args], {
		cwd: root,
		env: environment(env),
		stdio: ["ignore", "pipe", "pipe"],
	});
	const endWithUs = () => child.kill("SIGKILL");
	process.once("exit", endWithUs);
	const origin = await untilReady(child);
	await (await fetch(`${origin}/.well-known/openid-configuration`)).text();
	const startMs = performance.now() - startedMs;
	return {
		origin,
		startMs,
		residentMib: () => residentMibOf(child.pid),
		async stop() {
			const ended = new Promise((resolve) => child.once("exit", resolve));
			child.kill("SIGTERM");
			await ended;
			process.removeListener("exit", endWithUs);
		},
	};
}

/** Returns a machine token with every scope. */
export async function tokenOf(origin) {
	const response = await fetch(`${origin}/oauth/token`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({
			grant_type: "client_credentials",
			client_id: "conformance",
			client_secret: "conformance-secret",
			audience: `${origin}/api/v2/`,
		}),
	});
	return (await response.json()).access_token;
}
