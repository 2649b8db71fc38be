/** G6: measures the effect of an `expires_in` that is absent, wrong, a string, short or huge. */
import { withReplicas } from "../replicas.mjs";
import { inRounds } from "../rounds.mjs";
import { rowsOf } from "../rows.mjs";
import { tokenAnswer, withScriptedTenant } from "../scripted-tenant.mjs";
import { tokenSubjects } from "../subjects/all.mjs";

const daySeconds = 86_400;

/** Each value with the time after which no token of it may be served, in s: a day if it is absent, 30 days if it is unreasonable. */
const lifetimes = [
	{ body: {}, seconds: daySeconds },
	{ body: { expires_in: 0 }, seconds: daySeconds },
	{ body: { expires_in: -1 }, seconds: daySeconds },
	{ body: { expires_in: "3600" }, seconds: 3_600 },
	...[8, 30, 59, 61].map((seconds) => ({ body: { expires_in: seconds }, seconds })),
	{ body: { expires_in: 1e12 }, seconds: 30 * daySeconds },
];

/** One value of each kind. */
export const fewLifetimes = lifetimes.filter((_lifetime, index) => [0, 3, 4].includes(index));

/** Counts the requests of 20 consecutive calls, and checks whether the token was served after its expiry. */
const measureLifetime = (subject, { body, seconds }) =>
	withScriptedTenant({ onToken: (number) => tokenAnswer(`token-${number}`, body) }, ({ settings, tokenRequests }) =>
		withReplicas({ subject, settings }, async ({ run }) => {
			const [{ given, after }] = await run("lifetimes", { calls: 20, lifeMs: seconds * 1_000 });
			const requests = tokenRequests() - (given.includes(after) ? 0 : 1);
			return { requests, overdue: given.includes(after) };
		}),
	);

export async function measureLifetimes(subject, some = lifetimes) {
	const all = [];
	for (const lifetime of some) all.push(await measureLifetime(subject, lifetime));
	return {
		requests: Math.max(...all.map(({ requests }) => requests)),
		overdue: all.filter(({ overdue }) => overdue).length,
	};
}

export const oddLifetimes = {
	title: 'G6: 20 calls with expires_in absent, 0, -1, "3600", 8, 30, 59, 61 and 1e12',
	rows: async () =>
		rowsOf("G6", await inRounds(tokenSubjects, (subject) => measureLifetimes(subject)), [
			{ key: "requests", unit: "token requests for 20 calls, the worst", target: 1 },
			{ key: "overdue", unit: "of 9 lifetimes outlived", target: 0 },
		]),
};
