/** Measures the tarball of `npm run pack`: its size, and the time from the start of its server until it reports that it is healthy. */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { packServer } from "../../scripts/pack.mjs";
import { endPrograms, freePort, startServer } from "../../scripts/programs.mjs";
import { run } from "../../scripts/runtime.mjs";
import { demoSettings } from "../../scripts/settings/demo-settings.mjs";
import { Stop, step } from "../../scripts/steps.mjs";
import { withDatabases } from "../bench-database.mjs";
import { startMeasuredTenant } from "../measured-tenant.mjs";
import { percentile } from "../rounds.mjs";
import { rowsOf } from "../rows.mjs";

const rounds = 5;
const users = 50;
const pauseMs = 10;

/** Returns the folder that the tarball holds. */
async function unpack(file, folder) {
	const { code, output } = await run("tar", ["-xzf", file, "-C", folder]);
	if (code !== 0) throw new Stop("The tarball could not be unpacked: tar says why above.", output);
	return path.join(folder, path.basename(file, ".tar.gz"));
}

async function untilHealthy(program, url) {
	while (!program.ended) {
		const isHealthy = await fetch(url).then(
			({ ok }) => ok,
			() => false,
		);
		if (isHealthy) return;
		await new Promise((resolve) => setTimeout(resolve, pauseMs));
	}
	throw new Stop("Rolecall ended before it was healthy; its last words are above.", program.tail);
}

/** Returns the seconds from the start of the server until it is healthy, and ends it. */
async function startOnce(place, env) {
	const port = await freePort();
	const startedMs = performance.now();
	const server = startServer({
		entry: path.join(place, "server.js"),
		env: { ...env, PORT: String(port), NEXTAUTH_URL: `http://localhost:${port}` },
		logFile: path.join(env.DATA_DIR, "logs", "rolecall.log"),
	});
	await untilHealthy(server, `http://127.0.0.1:${port}/api/health`);
	const seconds = (performance.now() - startedMs) / 1_000;
	await endPrograms();
	return seconds;
}

/** Starts the server several times and returns the median of the seconds. `settingsOf` may give each round a database of its own. */
async function startOften(place, settingsOf) {
	const times = [];
	for (let round = 0; round < rounds; round += 1) times.push(await startOnce(place, await settingsOf(round)));
	return { seconds: percentile(times, 50) };
}

async function measureStarts(place, folder, settings) {
	const embedded = (name) => ({ ...settings, DATA_DIR: path.join(folder, name), DATABASE_URL: "" });
	const first = await step("First start on an embedded database", () =>
		startOften(place, async (round) => embedded(`data-${round}`)),
	);
	const again = await step("Start on an existing embedded database", () =>
		startOften(place, async () => embedded("data-0")),
	);
	const postgres = await withDatabases((databases) =>
		step("Start on PostgreSQL", () =>
			startOften(place, async () => ({ ...embedded("data-postgres"), DATABASE_URL: await databases.create() })),
		),
	);
	return { first, again, postgres };
}

export async function bench() {
	const folder = mkdtempSync(path.join(tmpdir(), "rolecall-pack-bench-"));
	const file = await step("Packing the server", () => packServer(folder));
	const place = await unpack(file, folder);
	const settings = demoSettings({ port: 1, tenantPort: 1, folder });
	const tenant = await startMeasuredTenant(users, settings);
	try {
		const env = { ...settings, AUTH0_DOMAIN: new URL(tenant.origin).host, LOG_LEVEL: "warn" };
		const { first, again, postgres } = await measureStarts(place, folder, env);
		const rows = (figure, values, columns) => rowsOf(figure, new Map([["rolecall", values]]), columns);
		const healthyIn = (target) => [{ key: "seconds", unit: "s until healthy", target }];
		return [
			...rows("tarball", { size: statSync(file).size / 1e6 }, [{ key: "size", unit: "MB compressed", target: 60 }]),
			...rows("first start, embedded", first, healthyIn(5)),
			...rows("existing embedded", again, healthyIn(2)),
			...rows("PostgreSQL", postgres, healthyIn(2)),
		];
	} finally {
		await endPrograms();
		await tenant.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}
