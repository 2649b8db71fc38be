/** G15: measures what a client adds to one unimpeded call. All take turns on one machine, so that each meets the same conditions. */
import { withReplicas } from "../replicas.mjs";
import { median, shuffled } from "../rounds.mjs";
import { rowsOf } from "../rows.mjs";
import { tokenAnswer, withScriptedTenant } from "../scripted-tenant.mjs";
import { sharedSettings } from "../shared-settings.mjs";

const rounds = 40;
const callsOfARound = 100;
const rate = { burst: 1_000_000, perSecond: 1_000_000 };

const user = {
	user_id: "auth0|1",
	email: "one@example.test",
	name: "One",
	identities: [],
	app_metadata: { plan: "team" },
};
const userIds = Array.from({ length: callsOfARound }, (_user, number) => `auth0|${number}`);

const bare = "seed's rule";
const sdk = "auth0 7";
const peers = ["auth0 4", sdk, "undici RetryAgent", "p-queue", bare];

/** Starts all subjects and returns `work`'s results by subject name. */
function withAll([first, ...others], work, started = new Map()) {
	if (first === undefined) return work(started);
	return withReplicas({ subject: first.subject, settings: first.settings }, (replica) =>
		withAll(others, work, started.set(first.name, replica)),
	);
}

async function takeTurns(replicas) {
	const times = new Map([...replicas.keys()].map((name) => [name, []]));
	for (const { run } of replicas.values()) await run("serial-calls", { userIds });
	for (let round = 0; round < rounds; round += 1) {
		for (const name of shuffled([...replicas.keys()])) {
			const [took] = await replicas.get(name).run("serial-calls", { userIds });
			times.get(name).push(...took);
		}
	}
	return new Map([...times].map(([name, all]) => [name, median(all) * 1_000]));
}

/** Measures all subjects and returns the median of each, in µs. */
const measureOneCall = (databases) =>
	withScriptedTenant({ onToken: () => tokenAnswer("token"), onCall: () => ({ body: user }) }, async ({ settings }) => {
		const told = { ...settings, rate, replicas: 1 };
		const shared = await sharedSettings("rolecall", told, databases);
		const participants = [
			{ name: "rolecall", subject: "rolecall", settings: told },
			{ name: "rolecall with PostgreSQL", subject: "rolecall", settings: shared },
			...peers.map((subject) => ({ name: subject, subject, settings: told })),
		];
		return withAll(participants, takeTurns);
	});

export const oneCall = {
	title: "G15: one unsaturated call",
	rows: async (databases) => {
		const took = await measureOneCall(databases);
		const measured = new Map(
			[...took].map(([name, microseconds]) => [
				name,
				{
					overSdk: name.startsWith("rolecall") ? microseconds - took.get(sdk) : undefined,
					overBare: microseconds - took.get(bare),
				},
			]),
		);
		return rowsOf("G15", measured, [
			{ key: "overSdk", unit: "µs over auth0 7 with its own fetch", target: 60 },
			{ key: "overBare", unit: "µs over a bare fetch" },
		]);
	},
};
