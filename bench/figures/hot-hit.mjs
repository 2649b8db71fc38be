/** G7: measures what a cached token costs its caller. The naive call caches none. */
import { withReplicas } from "../replicas.mjs";
import { inRounds } from "../rounds.mjs";
import { rowsOf } from "../rows.mjs";
import { tokenSubjects } from "../subjects/all.mjs";
import { withTenant } from "../tenant-for-replicas.mjs";

const keeping = tokenSubjects.filter((subject) => subject !== "naive");

/** Returns fewer iterations for slow subjects, so that all take about the same time. */
const iterationsOf = (subject) => (subject === "msal-node" ? 2_000 : 200_000);

const measureHotHit = (subject) =>
	withTenant(({ settings }) =>
		withReplicas({ subject, settings }, async ({ run }) => {
			const [microseconds] = await run("hot-hit", { iterations: iterationsOf(subject) });
			return { microseconds };
		}),
	);

export const hotHit = {
	title: "G7: a token that is there",
	rows: async () =>
		rowsOf("G7", await inRounds(keeping, measureHotHit), [
			{ key: "microseconds", unit: "µs for a hot hit", target: 0.5 },
		]),
};
