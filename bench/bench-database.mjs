/** Starts one PostgreSQL for a bench, with an empty database for each measurement. */
import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { environment, nodePath, root } from "../scripts/runtime.mjs";
import { Stop } from "../scripts/steps.mjs";

function untilReady(child) {
	return new Promise((resolve, reject) => {
		let said = "";
		child.stderr.on("data", (chunk) => (said += chunk));
		child.once("message", ({ url }) => resolve(url));
		child.once("exit", () => reject(new Stop("PostgreSQL did not start.", said)));
	});
}

async function startServer(settings) {
	const child = fork(path.join(root, "bench", "postgres-server.mjs"), settings, {
		cwd: root,
		execPath: nodePath(),
		execArgv: [],
		env: environment(),
		stdio: ["ignore", "ignore", "pipe", "ipc"],
	});
	const ended = new Promise((resolve) => child.once("exit", resolve));
	const stop = () => {
		child.disconnect();
		return ended;
	};
	return { url: await untilReady(child), stop };
}

/** Passes the databases of a server to `work`: the one at `url`, which names no database, or a server of its own with more settings. */
export async function withDatabases(work, { url, settings = [] } = {}) {
	const server = url === undefined ? await startServer(settings) : { url, stop: () => undefined };
	const client = new pg.Client(`${server.url}/postgres`);
	try {
		await client.connect();
		return await work({
			async create() {
				const name = `bench_${randomBytes(8).toString("hex")}`;
				await client.query(`create database ${client.escapeIdentifier(name)}`);
				return `${server.url}/${name}`;
			},
			/** Returns the folder that holds all of its files. */
			async folder() {
				await client.query("checkpoint");
				const { rows } = await client.query("show data_directory");
				return rows[0].data_directory;
			},
		});
	} finally {
		await client.end();
		await server.stop();
	}
}
