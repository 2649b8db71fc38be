import "server-only";
import { answerWithin } from "../../../database/server/answer-within.ts";
import { getDatabase, withoutValues } from "../../../database/server/database.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { getEnv } from "../../../env/server/env.ts";
import { getLogger } from "../../../env/server/logger.ts";
import { processWide } from "../../../env/server/process-wide.ts";
import { tenantHealth } from "../../../management-api/server/health/tenant-health.ts";
import type { DirectoryStatus } from "../../status.ts";
import { asOfIn, missingIn } from "../read-status.ts";
import { getRunning, noteWork } from "../running.ts";
import { countDues } from "../state/due-rows.ts";
import { hasSameFields, isOnIn, readState } from "../state/state-row.ts";

/** The directory as far as it can answer: its database, the time up to which it has every change, and what it could not read. */
export type Directory = { db: OpenDatabase["db"]; asOf: string; missing: DirectoryStatus["missing"] };

/** Time for which the state is not read again, in ms. */
const keptMs = 1_000;
/** Oldest directory that answers, in ms. At rest the log is read every minute. While the tenant does not answer, it is as old as a level may be. */
const oldestMs = 180_000;
const oldestInOutageMs = 900_000;

type Kept = { env: object; atMs: number; reading: Promise<Directory | undefined> };

const kept = processWide<{ state: Kept | undefined }>("directory-state", () => ({ state: undefined }));

/** Longest wait for the state, in ms. The tenant is asked instead. */
const patienceMs = 300;

async function read(): Promise<Directory | undefined> {
	const { db } = await getDatabase();
	const state = await readState(db);
	// Until the filler has emptied it, the directory lacks fields that this process would take for kept.
	if (state === undefined || !isOnIn(state) || !hasSameFields(state)) return undefined;
	const asOf = asOfIn(state, (await countDues(db)).oldestAt);
	return asOf === null ? undefined : { db, asOf, missing: missingIn(state) };
}

const readInTime = () =>
	answerWithin(read(), patienceMs).catch((error: unknown) => {
		getLogger().warn({ err: withoutValues(error) }, "the directory could not be asked");
		return undefined;
	});

/**
 * Returns the directory if it is on, filled, and at most 3 min old, or 15 while the tenant does not answer. Notes that somebody works, so
 * that it is kept up to date within seconds. Costs two queries, at most once a second and within 300 ms, and nothing while it is off.
 */
export async function findDirectory(nowMs = Date.now()): Promise<Directory | undefined> {
	if (!getRunning().isOn) return undefined;
	noteWork();
	const [holder, env] = [kept.get(), getEnv()];
	if (holder.state?.env !== env || Math.abs(nowMs - holder.state.atMs) > keptMs)
		holder.state = { env, atMs: nowMs, reading: readInTime() };
	const directory = await holder.state.reading;
	const mostMs = tenantHealth.get().failingSinceMs === undefined ? oldestMs : oldestInOutageMs;
	return directory === undefined || nowMs - Date.parse(directory.asOf) > mostMs ? undefined : directory;
}
