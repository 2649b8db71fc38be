/** Returns the rows of several figures, measured one after another. */
import { step } from "../scripts/steps.mjs";
import { withDatabases } from "./bench-database.mjs";
import { ensurePeers } from "./install-peers.mjs";

export async function measureAll(figures) {
	await ensurePeers();
	return withDatabases(async (databases) => {
		const rows = [];
		for (const figure of figures) rows.push(...(await step(figure.title, () => figure.rows(databases))));
		return rows;
	});
}
