/** G3: the token endpoint answers 500 for a minute while calls continue. */
import { setTimeout as wait } from "node:timers/promises";
import { withReplicas } from "../replicas.mjs";
import { inRounds } from "../rounds.mjs";
import { outcomeColumns, outcomesOf, rowsOf } from "../rows.mjs";
import { tokenAnswer, withScriptedTenant } from "../scripted-tenant.mjs";
import { sharedSettings } from "../shared-settings.mjs";
import { tokenSubjects } from "../subjects/all.mjs";

const recoverySeconds = 8;

/** Returns the time from `backAtMs` to the last replica's first success, in s, or the observed time if it had none. */
const recoveryOf = (replicas, backAtMs) =>
	Math.max(
		...replicas.map((calls) => {
			const first = calls.find(({ ok, atMs }) => ok && atMs >= backAtMs);
			return first === undefined ? recoverySeconds : (first.atMs - backAtMs) / 1_000;
		}),
	);

/** Starts calls during the outage and for some seconds after it. */
async function measureOutage(subject, databases, { replicas = 4, perSecond = 50, outageSeconds = 60 } = {}) {
	let isBack = false;
	const onToken = (number) => (isBack ? tokenAnswer(`token-${number}`) : { status: 500, body: { error: "down" } });
	return withScriptedTenant({ onToken }, async ({ settings, tokenRequests }) => {
		const shared = await sharedSettings(subject, settings, databases);
		return withReplicas({ subject, count: replicas, settings: shared }, async ({ run }) => {
			const asked = run("token-pace", { perSecond, seconds: outageSeconds + recoverySeconds });
			await wait(outageSeconds * 1_000);
			const requests = tokenRequests();
			isBack = true;
			const backAtMs = Date.now();
			const answers = await asked;
			return { requests, seconds: recoveryOf(answers, backAtMs), ...outcomesOf(answers.flat()) };
		});
	});
}

export const outage = {
	title: "G3: the token endpoint answers 500 for 60 s, 50 calls a second on each of 4 replicas",
	rows: async (databases) => {
		const measure = (subject) => measureOutage(subject, databases);
		return rowsOf("G3", await inRounds(tokenSubjects, measure, { sideBySide: true }), [
			{ key: "requests", unit: "token requests", target: 20 },
			{ key: "seconds", unit: "s to recovery", target: 5 },
			...outcomeColumns,
		]);
	},
};
