import "server-only";
import { listReasonActions } from "../../audit/server/reason-policy.ts";
import { getDatabase } from "../../database/server/database.ts";
import { getEnv } from "../../env/server/env.ts";
import { getLogger } from "../../env/server/logger.ts";
import { EnvError } from "../../env/server/parse-env.ts";
import { getTokenBroker } from "../../tokens/server/get-token-broker.ts";

/** Ends the process with a readable list when a setting is wrong. A tenant or database that is down does not stop the start. */
export async function prepare(): Promise<void> {
	try {
		getEnv();
		listReasonActions();
	} catch (error) {
		if (!(error instanceof EnvError)) throw error;
		process.stderr.write(`${error.message}\nEach setting is described in .env.example.\n`);
		process.exit(1);
	}
	if (getEnv().traces) (await import("../../tracing/server/start-tracing.ts")).startTracing();
	await getDatabase().catch((error: unknown) =>
		getLogger().error({ err: error }, "the database could not be opened; changes are refused until it can"),
	);
	void getTokenBroker().prewarm();
}
