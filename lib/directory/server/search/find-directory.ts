import "server-only";
import { answerWithin } from "../../../database/server/answer-within.ts";
import { getDatabase, withoutValues } from "../../../database/server/database.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { getEnv } from "../../../env/server/env.ts";
import { getLogger } from "../../../env/server/logger.ts";
import { processWide } from "../../../env/server/process-wide.ts";
import type { DirectoryGap } from "../../../http/directory-gaps.ts";
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

type Found = Directory | DirectoryGap;

type Kept = { env: object; atMs: number; reading: Promise<Found> };

const kept = processWide<{ state: Kept | undefined }>("directory-state", () => ({ state: undefined }));

/** Longest wait for the state, in ms. The tenant is asked instead. */
const patienceMs = 300;

async function read(): Promise<Found> {
	const { db } = await getDatabase();
	const state = await readState(db);
	// Until the filler has emptied it, the directory lacks fields that this process would take for kept.
	if (state === undefined || !isOnIn(state)) return "off";
	if (!hasSameFields(state)) return "filling";
	const asOf = asOfIn(state, (await countDues(db)).oldestAt);
	return asOf === null ? "filling" : { db, asOf, missing: missingIn(state) };
}

const readInTime = () =>
	answerWithin(read(), patienceMs).catch((error: unknown): Found => {
		getLogger().warn({ err: withoutValues(error) }, "the directory could not be asked");
		return "late";
	});

async function find(nowMs: number): Promise<Found> {
	if (!getRunning().isOn) return "off";
	noteWork();
	const [holder, env] = [kept.get(), getEnv()];
	if (holder.state?.env !== env || Math.abs(nowMs - holder.state.atMs) > keptMs)
		holder.state = { env, atMs: nowMs, reading: readInTime() };
	const found = await holder.state.reading;
	if (typeof found === "string") return found;
	const mostMs = tenantHealth.get().failingSinceMs === undefined ? oldestMs : oldestInOutageMs;
	return nowMs - Date.parse(found.asOf) > mostMs ? "late" : found;
}

/**
 * Returns the directory if it is on, filled, and at most 3 min old, or 15 while the tenant does not answer. Notes that somebody works, so
 * that it is kept up to date within seconds. Costs two queries, at most once a second and within 300 ms, and nothing while it is off.
 */
export async function findDirectory(nowMs = Date.now()): Promise<Directory | undefined> {
	const found = await find(nowMs);
	return typeof found === "string" ? undefined : found;
}

/** Returns why `findDirectory` finds no directory, or undefined if it finds one, at the same cost. */
export async function findDirectoryGap(nowMs = Date.now()): Promise<DirectoryGap | undefined> {
	const found = await find(nowMs);
	return typeof found === "string" ? found : undefined;
}
