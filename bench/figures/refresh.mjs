/** G5: calls at a steady pace while the token expires again and again. */
import { withReplicas } from "../replicas.mjs";
import { inRounds } from "../rounds.mjs";
import { outcomesOf, rowsOf } from "../rows.mjs";
import { tokenSubjects } from "../subjects/all.mjs";
import { withTenant } from "../tenant-for-replicas.mjs";

const usableSeconds = 4;
const heldMs = 50;

/**
 * Time before expiry at which each subject drops a token, in s, so that all refresh equally often. For Rolecall: half of a short lifetime.
 */
const windowSeconds = {
	rolecall: usableSeconds,
	naive: usableSeconds,
	"seed's rule": 60,
	"auth0 4": 10,
	"auth0 7": 10,
	"msal-node": 300,
};

const measureRefresh = (subject, { perSecond = 200, seconds = 13, latencyMs = 300 } = {}) =>
	withTenant(async ({ settings, control }) => {
		await control("settings", { tokenLifetimeSeconds: usableSeconds + windowSeconds[subject] });
		await control("faults", { method: "POST", path: "/oauth/token", delayMs: latencyMs, times: 0 });
		return withReplicas({ subject, settings }, async ({ run }) => {
			await run("token-burst", { callers: 1 });
			const [calls] = await run("token-pace", { perSecond, seconds });
			const held = calls.filter(({ ms }) => ms > heldMs).length;
			return { held: (held / calls.length) * 100, ...outcomesOf(calls) };
		});
	});

export const refresh = {
	title: "G5: 200 calls a second through several refreshes that take 300 ms",
	rows: async () =>
		rowsOf("G5", await inRounds(tokenSubjects, (subject) => measureRefresh(subject), { sideBySide: true }), [
			{ key: "held", unit: "% held over 50 ms", target: 0 },
			{ key: "failed", unit: "% failed" },
			{ key: "p95", unit: "ms p95" },
		]),
};
