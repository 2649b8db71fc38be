/** Starts the embedded tenant and the production server as child processes, and ends them. */
import net from "node:net";
import path from "node:path";
import { whenNpmDies } from "./end-with-npm.mjs";
import { openLog } from "./rotating-log.mjs";
import { endRunning, environment, root, spawnNode } from "./runtime.mjs";
import { Stop } from "./steps.mjs";

const children = new Set();
let started = false;
let interrupted = false;

/** Longest time that a program may take to end, in ms, before it is killed: the server answers requests in flight for up to 7 s. */
const patienceMs = 10_000;

/**
 * From here on, Ctrl-C, a supervisor's signal or the end of npm stops all started programs and then exits with status 130. A command that
 * runs `untilInterrupted` exits with `farewell` and status 0.
 */
export function endOnSignals(farewell) {
	const end = async () => {
		if (interrupted) return;
		interrupted = true;
		endRunning();
		await endPrograms();
		const endsWell = started && farewell !== undefined;
		process.stdout.write(endsWell ? `\n${farewell}` : "\n");
		process.exit(endsWell ? 0 : 130);
	};
	// Ignores further signals while everything ends, because npm repeats Ctrl-C.
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void end());
	whenNpmDies(() => {
		process.stdout.on("error", () => undefined);
		void end();
	});
}

/** Returns true if something listens on the port of this machine. */
function isBusy(port, host) {
	return new Promise((resolve) => {
		const socket = net.connect({ port, host, timeout: 500 });
		const settle = (busy) => {
			socket.destroy();
			resolve(busy);
		};
		socket
			.once("connect", () => settle(true))
			.once("error", () => settle(false))
			.once("timeout", () => settle(false));
	});
}

/** Requires a free port. @throws Stop that names the setting to change if the port is taken */
export async function requireFreePort(port, setting, command) {
	for (const host of ["127.0.0.1", "::1"]) {
		if (await isBusy(port, host)) {
			throw new Stop(`Port ${port} is in use. Stop what uses it, or choose another: ${setting}=${port + 1} ${command}`);
		}
	}
}

/** Returns a port that is free now. */
export function freePort() {
	return new Promise((resolve, reject) => {
		const server = net.createServer().once("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const { port } = server.address();
			server.close(() => resolve(port));
		});
	});
}

/** Starts a program in its own process group, so that Ctrl-C reaches only this command, which ends the programs in order. */
function start(name, args, { env, logFile, show, holds = [] }) {
	const log = openLog(logFile);
	const child = spawnNode(args, {
		env: environment(env),
		stdio: ["ignore", "pipe", "pipe"],
		holds: holds.map((held) => held.child),
		detached: true,
	});
	const program = { name, child, tail: "", ended: false };
	for (const stream of [child.stdout, child.stderr]) {
		stream.on("data", (chunk) => {
			log.write(chunk);
			if (show) process.stdout.write(chunk);
			program.tail = (program.tail + chunk).slice(-4_000);
		});
	}
	program.exit = new Promise((resolve) => {
		child.once("exit", (code) => {
			program.ended = true;
			children.delete(program);
			resolve(code);
		});
	});
	children.add(program);
	started = true;
	return program;
}

/** Waits until `url` answers with any status. Throws a `Stop` with a program's last output if it ends first. */
export async function untilAnswers(program, url, timeoutMs = 60_000) {
	const deadline = Date.now() + timeoutMs;
	while (Date.now() < deadline) {
		if (program.ended && !interrupted)
			throw new Stop(`${program.name} ended before it answered; its last words are above.`, program.tail);
		try {
			const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(5_000) });
			await response.body?.cancel();
			return response.status;
		} catch {
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}
	throw new Stop(`${program.name} did not answer at ${url} within ${timeoutMs / 1000} s.`, program.tail);
}

/**
 * Starts the embedded tenant with an open control interface, which the lab of the Token page uses: the tenant is a demo and listens on
 * loopback only.
 */
export function startTenant({ port, env, logFile, users, show = false }) {
	const size = users === undefined ? [] : ["--users", String(users)];
	return start(
		"The embedded tenant",
		[path.join(root, "tenant", "main.ts"), "--control", "--port", String(port), ...size],
		{
			env,
			logFile,
			show,
		},
	);
}

/** By default V8 lets the memory of new objects grow to 128 MB under load. With less, responses take some milliseconds more. */
const serverFlags = ["--max-semi-space-size=16"];

/** Starts the server. `tenant` is the embedded tenant, if this server uses it; it keeps running until this server has ended. */
export function startServer({ entry, env, logFile, tenant, show = false }) {
	const holds = tenant === undefined ? [] : [tenant];
	return start("Rolecall", [...serverFlags, entry], { env: { NODE_ENV: "production", ...env }, logFile, show, holds });
}

export function startDevServer({ port, env, logFile, tenant }) {
	const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
	return start("next dev", [next, "dev", "--hostname", "127.0.0.1", "--port", String(port)], {
		env,
		logFile,
		show: true,
		holds: [tenant],
	});
}

/** Asks every program to end, in reverse order of start, and kills it after 10 s. */
export async function endPrograms() {
	for (const program of [...children].reverse()) {
		program.child.kill("SIGTERM");
		const timer = setTimeout(() => program.child.kill("SIGKILL"), patienceMs);
		await program.exit;
		clearTimeout(timer);
	}
}

/** Keeps the command running until a signal ends it, or until one of the programs ends by itself. */
export async function untilInterrupted(programs) {
	const dead = await Promise.race(programs.map((program) => program.exit.then(() => program)));
	if (interrupted) return new Promise(() => undefined);
	throw new Stop(`${dead.name} ended by itself; its last words are above.`, dead.tail);
}
