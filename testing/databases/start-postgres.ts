import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { createPostgresCluster } from "./postgres-cluster.ts";

declare module "vitest" {
	interface ProvidedContext {
		/** Address of this run's own PostgreSQL server, without a database name. */
		postgresUrl: string;
		/** Folder of this run's databases, removed at its end. */
		databaseFolder: string;
	}
}

/** Starts one real PostgreSQL for the whole test run; each test file creates its own database in it. */
async function startPostgres(
	project: Pick<TestProject, "provide">,
	...settings: readonly string[]
): Promise<() => Promise<void>> {
	const folder = mkdtempSync(path.join(tmpdir(), "rolecall-postgres-"));
	const remove = () => rmSync(folder, { recursive: true, force: true });
	try {
		const cluster = await createPostgresCluster(folder, settings);
		await cluster.start();
		project.provide("postgresUrl", cluster.url);
		project.provide("databaseFolder", folder);
		return () => cluster.end().finally(remove);
	} catch (error) {
		remove();
		throw error;
	}
}

/** vitest's `globalSetup` requires this name. */
export { startPostgres as setup };
