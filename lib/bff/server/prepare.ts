import "server-only";
import { listReasonActions } from "../../audit/server/reason-policy.ts";
import { answerWithin } from "../../database/server/answer-within.ts";
import { getDatabase } from "../../database/server/database.ts";
import { getEnv } from "../../env/server/env.ts";
import { getLogger } from "../../env/server/logger.ts";
import { EnvError } from "../../env/server/parse-env.ts";
import { getTokenBroker } from "../../token-broker/server/get-token-broker.ts";
import { findProxyProblem } from "./check-proxy.ts";

/** Longest wait for the database at the start, in ms. Requests are not answered before, and health has to tell how it is. */
const databasePatienceMs = 20_000;

/** Says what is wrong with the database; it is tried again with the next request that needs it. */
async function openAtStart(): Promise<void> {
	try {
		await answerWithin(getDatabase(), databasePatienceMs);
	} catch (error) {
		const reason = error instanceof Error ? error.message : "";
		getLogger().error({ err: error }, `The database could not be opened; changes are refused until it can. ${reason}`);
	}
}

/**
 * Ends the process with a readable list when a setting is wrong. A tenant or database that is down does not stop the start, and is named.
 * Makes files that this process writes from here on readable by its own user only.
 */
export async function prepare(): Promise<void> {
	process.umask(0o077);
	try {
		getEnv();
		listReasonActions();
	} catch (error) {
		if (!(error instanceof EnvError)) throw error;
		process.stderr.write(`${error.message}\nEach setting is described in .env.example.\n`);
		process.exit(1);
	}
	if (getEnv().traces) (await import("../../tracing/server/start-tracing.ts")).startTracing();
	await openAtStart();
	void getTokenBroker().prewarm();
}

/** Says so in the log when the proxy in front changes addresses. For after the start, because this server answers the question itself. */
export async function reportProxy(): Promise<void> {
	const problem = await findProxyProblem(getEnv().nextauthUrl);
	if (problem !== undefined) getLogger().warn(problem);
}
