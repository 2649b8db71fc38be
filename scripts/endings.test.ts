import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { findFreePort } from "../testing/find-free-port.ts";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "rolecall-endings-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a program of the test and reads its output line by line. */
function start(file: string, env: Record<string, string> = {}, command: string[] = []) {
	const [first = process.execPath, ...more] = command;
	const args = command.length === 0 ? [file] : [...more, file];
	const environment: NodeJS.ProcessEnv = { NODE_ENV: "test", PATH: process.env.PATH, ...env };
	const child = spawn(first, args, { env: environment, stdio: ["pipe", "pipe", "inherit"] });
	onTestFinished(() => void child.kill("SIGKILL"));
	const lines: string[] = [];
	const wanted: { text: string; hear: (line: string) => void }[] = [];
	createInterface({ input: child.stdout }).on("line", (line) => {
		lines.push(line);
		for (const { text, hear } of wanted) if (line.includes(text)) hear(line);
	});
	const said = (text: string) =>
		new Promise<string>((hear) => {
			const line = lines.find((one) => one.includes(text));
			if (line !== undefined) hear(line);
			wanted.push({ text, hear });
		});
	return { child, said, lines };
}

const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		// A process that ended but was never waited for is a zombie if the first process does not reap it.
		return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
	} catch {
		return false;
	}
};

function get(port: number): Promise<string> {
	return new Promise((resolve, reject) => {
		const options = { host: "127.0.0.1", port, agent: new http.Agent({ keepAlive: true }) };
		http
			.get(options, (answer) => {
				let text = `${answer.statusCode} ${answer.headers.connection} `;
				answer.on("data", (chunk) => (text += chunk)).on("end", () => resolve(text));
			})
			.on("error", reject);
	});
}

/** Tries to connect and returns `taken` on success, or else the system's error code. */
function connect(port: number): Promise<string> {
	return new Promise((resolve) => {
		const socket = net.connect(port, "127.0.0.1", () => resolve(String(socket.destroy().errored ?? "taken")));
		socket.on("error", (error) => resolve("code" in error ? String(error.code) : ""));
	});
}

const nextServer = `
	import http from "node:http";
	globalThis[Symbol.for("rolecall.shutdown")] = new Set([async () => console.log("closed the database")]);
	const server = http.createServer((request, response) => {
		console.log("arrived");
		process.stdin.once("data", () => response.end("answered"));
	});
	server.listen(Number(process.env.PORT), process.env.HOSTNAME, () =>
		console.log("listens on " + server.address().address + " with umask " + process.umask().toString(8)));
`;

async function startServer(env: Record<string, string> = {}) {
	cpSync(path.join(import.meta.dirname, "serve.mjs"), path.join(folder, "server.mjs"));
	cpSync(path.join(import.meta.dirname, "guard-requests.mjs"), path.join(folder, "guard-requests.mjs"));
	cpSync(
		path.join(import.meta.dirname, "../lib/bff/security-headers.json"),
		path.join(folder, "security-headers.json"),
	);
	mkdirSync(path.join(folder, ".next", "static"), { recursive: true });
	writeFileSync(path.join(folder, "package.json"), '{"type":"module"}');
	writeFileSync(path.join(folder, "next-server.js"), nextServer);
	const port = await findFreePort();
	const server = start(path.join(folder, "server.mjs"), { PORT: String(port), HOST: "127.0.0.1", ...env });
	return { ...server, port, listens: await server.said("listens") };
}

describe("the production server", () => {
	test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
		"answers the request in flight, accepts no other, closes the database and exits with status 0 on %s",
		async (signal) => {
			const { child, said, port, lines } = await startServer();
			const answer = get(port);
			await said("arrived");
			child.kill(signal);
			await expect.poll(() => connect(port)).toBe("ECONNREFUSED");
			child.kill(signal);
			child.stdin?.write("go\n");
			expect(await answer).toBe("200 close answered");
			const [status] = await once(child, "exit");
			expect(status).toBe(0);
			expect(lines.at(-1)).toBe("closed the database");
		},
	);

	test("listens on HOST regardless of Docker's HOSTNAME, and writes files that only its owner can read", async () => {
		const own = await startServer({ HOST: " 127.0.0.1 ", HOSTNAME: "b7f3a1c0" });
		expect(own.listens).toBe("listens on 127.0.0.1 with umask 77");
		const everywhere = await startServer({ HOST: "", HOSTNAME: "127.0.0.1" });
		expect(everywhere.listens).toContain("listens on 0.0.0.0");
	});
});

/** A command that starts a tenant and a server like the commands of `scripts/`; each prints how it ends. */
async function startCommand(env: Record<string, string> = {}, command: string[] = []) {
	const program = (name: string, more: string) => `
		process.stdout.on("error", () => undefined);
		const { appendFileSync } = await import("node:fs");
		process.on("SIGTERM", () => { appendFileSync(process.env.SAID, "${name} ended\\n"); ${more} });
		setInterval(() => undefined, 1000);
		console.log("ready");`;
	writeFileSync(path.join(folder, "tenant.mjs"), program("tenant", "process.exit(0)"));
	writeFileSync(path.join(folder, "server.mjs"), program("server", "setTimeout(() => process.exit(0), 50)"));
	const scripts = JSON.stringify(import.meta.dirname).slice(1, -1);
	writeFileSync(
		path.join(folder, "command.mjs"),
		`
		import { once } from "node:events";
		import { endOnSignals, startServer, untilInterrupted } from "${scripts}/programs.mjs";
		endOnSignals("Ended both.");
		const env = { SAID: process.env.SAID };
		const logFile = (name) => process.env.LOGS + "/" + name + ".log";
		const tenant = startServer({ entry: process.env.LOGS + "/tenant.mjs", env, logFile: logFile("tenant") });
		const server = startServer({ entry: process.env.LOGS + "/server.mjs", env, logFile: logFile("server"), tenant });
		await Promise.all([tenant, server].map(({ child }) => once(child.stdout, "data")));
		console.log(["pids", process.pid, tenant.child.pid, server.child.pid].join(" "));
		await untilInterrupted([tenant, server]);
		`,
	);
	const said = path.join(folder, "said");
	writeFileSync(said, "");
	const started = start(path.join(folder, "command.mjs"), { ...env, SAID: said, LOGS: folder }, command);
	const pids = (await started.said("pids")).split(" ").slice(1).map(Number);
	const [own = 0, ...programs] = pids;
	onTestFinished(() => {
		for (const pid of pids.filter(isAlive)) process.kill(pid, "SIGKILL");
	});
	const areGone = () => expect.poll(() => programs.filter(isAlive), { timeout: 20_000 }).toEqual([]);
	return { ...started, own, areGone, endings: () => readFileSync(said, "utf8").trim().split("\n") };
}

const ended = (child: ChildProcess) => once(child, "exit");

describe("a command that starts programs", () => {
	test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
		"ends its programs on %s, the server before the tenant that it needs",
		async (signal) => {
			const { child, areGone, endings } = await startCommand();
			child.kill(signal);
			expect(await ended(child)).toEqual([0, null]);
			await areGone();
			expect(endings()).toEqual(["server ended", "tenant ended"]);
		},
	);

	test("leaves no program running after kill -9: they shut down cleanly too", async () => {
		const { child, areGone, endings } = await startCommand();
		child.kill("SIGKILL");
		await ended(child);
		await areGone();
		expect(endings()).toEqual(["server ended", "tenant ended"]);
	});

	test("ends with its programs when the npm that started it is killed", async () => {
		const npm = path.join(folder, "npm.mjs");
		writeFileSync(
			npm,
			`import { spawn } from "node:child_process";
			spawn(process.execPath, [process.argv[2]], { stdio: "inherit" });`,
		);
		const { child, own, areGone } = await startCommand({ npm_lifecycle_event: "demo" }, [process.execPath, npm]);
		child.kill("SIGKILL");
		await areGone();
		await expect.poll(() => isAlive(own), { timeout: 20_000 }).toBe(false);
	});
});

describe("a program's log", () => {
	test("continues after a restart, is readable by its owner only, and is rotated when it has grown", async () => {
		const { openLog } = await import(path.join(import.meta.dirname, "rotating-log.mjs"));
		const file = path.join(folder, "logs", "rolecall.log");
		for (const line of ["first\n", "second\n"]) {
			const log = openLog(file, 20);
			log.write(Buffer.from(line));
			log.close();
		}
		expect(readFileSync(file, "utf8")).toBe("first\nsecond\n");
		const log = openLog(file, 20);
		for (const number of [3, 4, 5, 6, 7]) log.write(Buffer.from(`${number} is a long line\n`));
		log.close();
		expect(readFileSync(`${file}.1`, "utf8")).toBe("6 is a long line\n");
		expect(readFileSync(`${file}.3`, "utf8")).toBe("4 is a long line\n");
		expect(() => statSync(`${file}.4`)).toThrow();
		for (const place of [file, `${file}.1`, path.dirname(file)]) expect(statSync(place).mode & 0o077).toBe(0);
	});
});
