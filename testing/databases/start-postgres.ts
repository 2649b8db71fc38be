import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { createPostgresCluster } from "./postgres-cluster.ts";

declare module "vitest" {
	interface ProvidedContext {
		/** A PostgreSQL server of this run alone, without a database's name. */
		postgresUrl: string;
	}
}

/** One real PostgreSQL for the whole run of the tests; each test file makes a database of its own in it. */
async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
	const folder = mkdtempSync(path.join(tmpdir(), "rolecall-postgres-"));
	const remove = () => rmSync(folder, { recursive: true, force: true });
	try {
		const cluster = await createPostgresCluster(folder);
		await cluster.start();
		project.provide("postgresUrl", cluster.url);
		return () => cluster.end().finally(remove);
	} catch (error) {
		remove();
		throw error;
	}
}

/** The name that vitest's `globalSetup` calls. */
export { startPostgres as setup };
