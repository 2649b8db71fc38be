/** G7: what a token that is there costs its caller. The naive call keeps none. */
import { withReplicas } from "../replicas.mjs";
import { inRounds } from "../rounds.mjs";
import { rowsOf } from "../rows.mjs";
import { tokenSubjects } from "../subjects/all.mjs";
import { withTenant } from "../tenant-for-replicas.mjs";

const keeping = tokenSubjects.filter((subject) => subject !== "naive");

/** Fewer of those that are slow, so that all take about as long. */
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
