import "server-only";
import { randomUUID } from "node:crypto";
import { eq, or, sql } from "drizzle-orm";
import { directoryState } from "../../../database/directory-state-schema.ts";
import { answerWithin } from "../../../database/server/answer-within.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { getEnv } from "../../../env/server/env.ts";
import type { FetchFile } from "../reads/read-export.ts";

/** The database, or a transaction in it. */
export type Rows = Pick<OpenDatabase["db"], "delete" | "execute" | "insert" | "select" | "transaction" | "update">;

export type DirectoryState = typeof directoryState.$inferSelect;

/** A process that may fill and refresh the directory. `holder` is the id of its lease. */
export type Filler = {
	database: Pick<OpenDatabase, "db" | "engine">;
	holder: string;
	now: () => Date;
	/** Default: the server's own. */
	fetchFile?: FetchFile;
	/** Time that the pages of all users take, in s, from which on a file is asked for. Default: `exportedFromSeconds`. */
	exportsFromSeconds?: number;
};

/** Length of the lease, in seconds. Its holder renews it every second and gives it back when it ends. */
const leaseSeconds = 4;

const renewed = { leaseUntil: sql`now() + make_interval(secs => ${leaseSeconds})` };

/** Thrown if another process has become the filler meanwhile. What was read since is not written. */
export class LeaseLost extends Error {}

/**
 * Takes or renews the lease of the one filler. A lease that begins has a new id, so that what this process still does under an earlier one
 * is not written. Returns the state and the filler that has the lease, or undefined if another process holds it.
 */
export async function claimLease(filler: Filler): Promise<{ state: DirectoryState; filler: Filler } | undefined> {
	const { holder, database } = filler;
	const { db } = database;
	await db
		.insert(directoryState)
		.values({ fields: [...getEnv().directoryFields] })
		.onConflictDoNothing();
	const [state] = await db
		.update(directoryState)
		.set({
			...renewed,
			leaseHolder: sql`case when ${directoryState.leaseHolder} = ${holder}::uuid then ${holder} else ${randomUUID()} end::uuid`,
			problemCode: sql`case when ${directoryState.leaseHolder} = ${holder}::uuid then ${directoryState.problemCode} end`,
			eventsState: sql`case when ${directoryState.leaseHolder} = ${holder}::uuid then ${directoryState.eventsState} else 'closed' end`,
		})
		.where(or(eq(directoryState.leaseHolder, holder), sql`coalesce(${directoryState.leaseUntil} <= now(), true)`))
		.returning();
	return state && { state, filler: { ...filler, holder: state.leaseHolder ?? holder } };
}

/** Gives the lease back, so that another process need not wait for its end. */
export async function releaseLease({ database: { db }, holder }: Filler): Promise<void> {
	await db
		.update(directoryState)
		.set({ leaseHolder: null, leaseUntil: null })
		.where(eq(directoryState.leaseHolder, holder));
}

/** Renews the lease if it still lasts. */
export async function renewLease({ database: { db }, holder }: Filler): Promise<void> {
	await db.update(directoryState).set(renewed).where(eq(directoryState.leaseHolder, holder));
}

/**
 * Time limit of a transaction, in ms. A transaction whose connection hangs may never end. One that ends late after
 * all does no harm: what it writes is read or due again.
 */
const transactionMs = 20_000;

/**
 * Writes to the directory in one transaction, which locks the state. So writes come one after another, and none from a process that has
 * lost its lease, also if it has another one by now.
 * @throws LeaseLost
 */
export function inLease<T>(
	{ database: { db }, holder }: Filler,
	work: (rows: Rows, state: DirectoryState) => Promise<T>,
): Promise<T> {
	const written = db.transaction(async (rows) => {
		const [state] = await rows
			.update(directoryState)
			.set(renewed)
			.where(eq(directoryState.leaseHolder, holder))
			.returning();
		if (state === undefined) throw new LeaseLost("Another process fills the directory.");
		return work(rows, state);
	});
	return answerWithin(written, transactionMs);
}

/** Thrown if another pass has begun in place of the one that reads. What it read since is not written. */
export class PassReplaced extends LeaseLost {}

/**
 * Writes what a pass has read. See `inLease`.
 * @param state The state with which the pass read.
 * @throws PassReplaced, LeaseLost
 */
export const inPass = <T>(
	filler: Filler,
	{ passBegunAt }: Pick<DirectoryState, "passBegunAt">,
	work: (rows: Rows, current: DirectoryState) => Promise<T>,
): Promise<T> =>
	inLease(filler, (rows, current) => {
		if (current.passBegunAt?.getTime() !== passBegunAt?.getTime()) throw new PassReplaced("Another pass has begun.");
		return work(rows, current);
	});

/** Changes the state. Only within `inLease`. */
export async function setState(rows: Rows, change: Partial<typeof directoryState.$inferInsert>): Promise<void> {
	await rows.update(directoryState).set(change);
}

/** Reads the state. Returns undefined if nothing was filled ever. */
export async function readState(rows: Pick<Rows, "select">): Promise<DirectoryState | undefined> {
	const [state] = await rows.select().from(directoryState);
	return state;
}

/** Returns true if the rows have the fields that `DIRECTORY_FIELDS` of this process says. */
export const hasSameFields = ({ fields }: Pick<DirectoryState, "fields">): boolean =>
	fields?.join() === getEnv().directoryFields.join();

/** Returns true if the directory is on: the setting `DIRECTORY` decides, else the switch in the database, which is off at first. */
export const isOnIn = (state: Pick<DirectoryState, "isWanted"> | undefined): boolean => {
	const { directory } = getEnv();
	return directory === undefined ? (state?.isWanted ?? false) : directory === "on";
};

/** Returns true if the directory is on. Reads the state only if the setting `DIRECTORY` does not decide. */
export async function isDirectoryOn(rows: Pick<Rows, "select">): Promise<boolean> {
	return isOnIn(getEnv().directory === undefined ? await readState(rows) : undefined);
}
