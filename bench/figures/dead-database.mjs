/** G8: measures what an unreachable database costs replicas that share a token through it. Peers share none. */
import { withReplicas } from "../replicas.mjs";
import { inRounds, percentile } from "../rounds.mjs";
import { outcomesOf, rowsOf } from "../rows.mjs";
import { withTenant } from "../tenant-for-replicas.mjs";
import { startRelay } from "./tcp-relay.mjs";

const hot = { perSecond: 500, seconds: 2 };
const timesOf = (calls) => calls.map(({ ms }) => ms);

/** Measures a replica that has its token already: its slowest hot call without the database, relative to the same with it. */
const measureWarm = async (settings, url) => {
	const relay = await startRelay(url);
	return withReplicas({ subject: "rolecall", settings: { ...settings, databaseUrl: relay.url } }, async ({ run }) => {
		await run("token-burst", { callers: 1 });
		const [alive] = await run("token-pace", hot);
		relay.fallSilent();
		const [dead] = await run("token-pace", hot);
		relay.stop();
		const added = percentile(timesOf(dead), 99) - percentile(timesOf(alive), 99);
		return { addedMs: Math.max(0, added), calls: dead };
	});
};

/** Measures how long the callers of a replica's first calls wait, with `die` just before them. */
const measureFirst = (settings, die = () => undefined) =>
	withReplicas({ subject: "rolecall", settings }, async ({ run }) => {
		die();
		const [calls] = await run("token-burst", { callers: 10 });
		return { ms: percentile(timesOf(calls), 50), calls };
	});

/** The ways a database can be unreachable: from the start or from now on, silent or refusing. */
const deaths = [
	{ opensDatabase: false, die: (relay) => relay.fallSilent() },
	{ opensDatabase: false, die: (relay) => relay.refuse() },
	{ opensDatabase: true, die: (relay) => relay.fallSilent() },
	{ opensDatabase: true, die: (relay) => relay.refuse() },
];

async function measureCold(settings, url) {
	const alone = await measureFirst(settings);
	const all = [];
	for (const { die, opensDatabase } of deaths) {
		const relay = await startRelay(url);
		if (!opensDatabase) die(relay);
		const shared = { ...settings, databaseUrl: relay.url, opensDatabase };
		all.push(await measureFirst(shared, opensDatabase ? () => die(relay) : undefined));
		relay.stop();
	}
	return {
		addedMs: Math.max(0, Math.max(...all.map(({ ms }) => ms)) - alone.ms),
		calls: all.flatMap(({ calls }) => calls),
	};
}

const measureDeadDatabase = (databases) =>
	withTenant(async ({ settings }) => {
		const url = await databases.create();
		const warm = await measureWarm(settings, url);
		const cold = await measureCold(settings, url);
		return {
			warm: warm.addedMs,
			cold: cold.addedMs,
			failed: outcomesOf([...warm.calls, ...cold.calls]).failed,
		};
	});

export const deadDatabase = {
	title: "G8: the database is gone",
	rows: async (databases) =>
		rowsOf("G8", await inRounds(["rolecall"], () => measureDeadDatabase(databases)), [
			{ key: "warm", unit: "ms added warm", target: 0 },
			{ key: "cold", unit: "ms added cold", target: 250 },
			{ key: "failed", unit: "% failed", target: 0 },
		]),
};
