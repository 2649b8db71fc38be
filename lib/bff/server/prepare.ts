import "server-only";
import { getAccessPolicy, watchAccessPolicy } from "../../access/server/get-access-policy.ts";
import { startAnchoring } from "../../audit/server/chain/anchor-head.ts";
import { beginChainOverEarlier } from "../../audit/server/chain/begin-chain.ts";
import { rewrapKeys } from "../../audit/server/personal/rewrap-keys.ts";
import { listReasonActions } from "../../audit/server/reason-policy.ts";
import { startSendingEntries } from "../../audit/server/sinks/send-entries.ts";
import { answerWithin } from "../../database/server/answer-within.ts";
import { getDatabase, withoutValues } from "../../database/server/database.ts";
import { getEnv } from "../../env/server/env.ts";
import { getLogger } from "../../env/server/logger.ts";
import { EnvError } from "../../env/server/parse-env.ts";
import { getTokenBroker } from "../../token-broker/server/get-token-broker.ts";
import { findProxyProblem } from "./check-proxy.ts";

/** Maximum wait for the database at start, in ms. No request is answered before, and health has to report a failure. */
const databasePatienceMs = 20_000;

/** Opens the database and logs a failure. The next request that needs the database opens it again. */
async function openAtStart(): Promise<void> {
	try {
		const database = await answerWithin(getDatabase(), databasePatienceMs);
		await beginChainOverEarlier(database);
		// Nothing waits for it: both secrets open keys meanwhile.
		void rewrapKeys(database).catch((error: unknown) =>
			getLogger().error({ err: withoutValues(error) }, "Keys of the audit could not be encrypted anew."),
		);
	} catch (error) {
		const reason = error instanceof Error ? error.message : "";
		getLogger().error({ err: error }, `The database could not be opened; changes are refused until it can. ${reason}`);
	}
}

/**
 * Prepares the process. It ends the process with a readable list if a setting is invalid. A tenant or database that is down does not stop
 * the start. Files that the process writes from now on are readable by its own user only.
 */
export async function prepare(): Promise<void> {
	process.umask(0o077);
	try {
		getEnv();
		getAccessPolicy();
		listReasonActions();
	} catch (error) {
		if (!(error instanceof EnvError)) throw error;
		process.stderr.write(`${error.message}\nEach setting is described in .env.example.\n`);
		process.exit(1);
	}
	if (getEnv().traces) (await import("../../tracing/server/start-tracing.ts")).startTracing();
	watchAccessPolicy();
	await openAtStart();
	startAnchoring();
	startSendingEntries();
	void getTokenBroker().prewarm();
}

/** Logs a warning if the proxy in front changes paths. It runs after the start, because this server answers the check itself. */
export async function reportProxy(): Promise<void> {
	const problem = await findProxyProblem(getEnv().nextauthUrl);
	if (problem !== undefined) getLogger().warn(problem);
}
