import "server-only";
import { answerWithin } from "../../database/server/answer-within.ts";
import { withoutValues } from "../../database/server/database.ts";
import { getEnv } from "../../env/server/env.ts";
import { getLogger } from "../../env/server/logger.ts";
import { processWide } from "../../env/server/process-wide.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { createEndedSessionRows, type EndedKind, type EndedRow, type EndedSessionRows } from "./ended-session-rows.ts";
import { forgetActorLevels } from "./find-actor-level.ts";
import {
	type EndedView,
	emptyKnown,
	isIn,
	latestView,
	listEndedViews,
	note,
	type SessionMarks,
	type SessionView,
} from "./known-sessions.ts";

/** Age in ms from which the list is read again in the background of a request. */
const freshMs = 400;
/** Maximum age in ms of the list for a request while the database answers. */
const mostMs = 900;
/** Maximum age in ms of the list while the database does not answer. Levels last as long while the tenant does not answer. */
const outageMs = 900_000;
/** Pause before the next read after the database failed or timed out, in ms. */
const restMs = 1_000;
/** Time in ms after which a read is given up for a new one. */
const longestReadMs = 5_000;
/** Maximum wait for the first list, in ms. It is longer because the database may still be opening. */
const firstPatienceMs = 5_000;
/** Number of rows that each read repeats, because rows of concurrent writers may become visible out of order. */
const overlap = 64;
/** Interval of full reads, in ms. They notice rows that were deleted or restored. */
const wholeEveryMs = 60_000;
/** Interval of reads in ms if no other process writes to the table. They remove outdated sessions from memory. */
const unsharedMs = 3_600_000;
/** Time in ms after the last request for which the list is kept fresh. */
const watchMs = 60_000;

type Options = {
	rows: EndedSessionRows;
	/** Returns the maximum wait of a request for the database, in ms. */
	patienceMs: () => number;
	/** Called when another process changed a role that gives a level. */
	onLevels?: () => void;
	nowMs?: () => number;
	/** Runs a function every `ms` and returns a function that stops it. Default: an unreferenced interval. */
	every?: (ms: number, run: () => void) => () => void;
};

const unavailable = (cause: unknown) =>
	new ProblemError("sessions_unavailable", {
		detail: "Rolecall could not look up whether your session has ended, so it did nothing. Try again.",
		retryAfterSeconds: 5,
		cause,
	});

function everyInterval(ms: number, run: () => void): () => void {
	const timer = setInterval(run, ms).unref();
	return () => clearInterval(timer);
}

type Own = { row: EndedRow; doneAtMs: number | undefined };

/**
 * Keeps the ended sessions in memory, where each request is checked. The table is read at most every 400 ms, ahead of the requests. A
 * session that ended in another process is refused within 1 s, and one that ended in this process at once. It guards its reads itself and
 * is no `GuardedDatabase`: that drops an answer which is too late for its request and then rests for 5 s, while a late list still counts.
 */
export class EndedSessions {
	#known = emptyKnown();
	/** Rows that this process has written or is writing. A list that was read meanwhile may lack them. */
	#own: Own[] = [];
	/** Ids of sessions that ended in this process and are not yet in the table. */
	readonly #unwritten: string[] = [];
	/** Numbers of the handled rows about changed levels, because a full read returns them again. */
	readonly #levelRows = new Set<number>();
	#isShared = true;
	#readAtMs: number | undefined;
	#wholeAtMs = 0;
	#restUntilMs = 0;
	#flight: { done: Promise<void>; startedMs: number } | undefined;
	#askedAtMs = 0;
	/** True while the list is kept fresh ahead of the requests. */
	#isWatching = false;
	readonly #rows: EndedSessionRows;
	readonly #patienceMs: () => number;
	readonly #onLevels: () => void;
	readonly #nowMs: () => number;
	readonly #every: (ms: number, run: () => void) => () => void;

	constructor({ rows, patienceMs, onLevels, nowMs = () => performance.now(), every = everyInterval }: Options) {
		this.#rows = rows;
		this.#patienceMs = patienceMs;
		this.#onLevels = onLevels ?? (() => undefined);
		this.#nowMs = nowMs;
		this.#every = every;
	}

	/** Returns true if the session has ended. @throws ProblemError `sessions_unavailable` if the list cannot be read. */
	async isEnded(marks: SessionMarks): Promise<boolean> {
		this.#watch();
		if (isIn(this.#known, marks)) return true;
		await this.#requireFresh();
		return isIn(this.#known, marks);
	}

	/** Returns the number of the user's latest row, for a session about to open, or 0 if there is none or the list cannot be read. */
	async latestUserEnd(sub: string): Promise<number> {
		await answerWithin(this.#refresh(), this.#waitMs()).catch(() => undefined);
		return this.#known.users.get(sub) ?? 0;
	}

	/** Returns as whom a session looks at Rolecall, as of the last `isEnded`. */
	viewOf(sessionId: string): SessionView | undefined {
		return latestView(this.#known, sessionId);
	}

	/**
	 * Returns the views of the asked sessions that have ended. It reads the list after the call, so that of two processes which change it at
	 * once, the later one sees both changes. Without the database it answers as of the last read.
	 */
	async endedViews(isAsked: (view: SessionView) => boolean): Promise<EndedView[]> {
		const reading = (this.#flight?.done ?? Promise.resolve()).catch(() => undefined).then(() => this.#refresh());
		await answerWithin(reading, this.#waitMs()).catch(() => undefined);
		return listEndedViews(this.#known, isAsked);
	}

	/** Says as whom a session looks at Rolecall from now on: here at once, elsewhere within 1 s. @throws Error if it cannot be written */
	changeView(view: SessionView): Promise<void> {
		return this.#write("view", JSON.stringify(view));
	}

	/** Ends all current sessions of the user. @throws Error if the row cannot be written; then no session has ended. */
	endUser(sub: string): Promise<void> {
		return this.#write("user", sub);
	}

	/** Ends the sessions that one tenant session opened. @throws Error if the row cannot be written; then they end in this process only. */
	endTenantSession(sid: string): Promise<void> {
		return this.#write("tenant_session", sid);
	}

	/** Tells the other processes within 1 s that a role that gives a level was changed. @throws Error if the row cannot be written. */
	changeLevels(roleId: string): Promise<void> {
		return this.#write("levels", roleId);
	}

	/** Ends one session, at once in this process. If the row cannot be written, the write is retried until it succeeds. */
	async endSession(sessionId: string): Promise<void> {
		if (this.#known.sessions.has(sessionId)) return;
		try {
			await this.#write("session", sessionId);
		} catch (error) {
			this.#unwritten.push(sessionId);
			getLogger().error({ err: withoutValues(error) }, "an ended session could not be written down yet");
		}
	}

	async #write(kind: EndedKind, key: string): Promise<void> {
		const own: Own = { row: { seq: 0, kind, key }, doneAtMs: undefined };
		this.#own.push(own);
		if (kind === "session" || kind === "tenant_session") note(this.#known, own.row);
		try {
			own.row.seq = await this.#rows.add(kind, key);
			note(this.#known, own.row);
		} finally {
			own.doneAtMs = this.#nowMs();
		}
	}

	async #read(startedMs: number): Promise<void> {
		for (let sessionId = this.#unwritten[0]; sessionId !== undefined; sessionId = this.#unwritten[0]) {
			await this.#rows.add("session", sessionId);
			this.#unwritten.shift();
		}
		const isWhole = this.#readAtMs === undefined || startedMs - this.#wholeAtMs > wholeEveryMs;
		const { rows, isShared } = await this.#rows.list(isWhole ? 0 : Math.max(0, this.#known.lastSeq - overlap));
		const next = isWhole ? emptyKnown() : this.#known;
		for (const row of rows) note(next, row);
		this.#handleLevels(rows);
		this.#own = this.#own.filter(({ doneAtMs }) => doneAtMs === undefined || doneAtMs >= startedMs);
		for (const { row } of this.#own) note(next, row);
		for (const key of this.#unwritten) next.sessions.add(key);
		this.#known = next;
		this.#isShared = isShared;
		this.#readAtMs = startedMs;
		if (isWhole) this.#wholeAtMs = startedMs;
	}

	#handleLevels(rows: readonly EndedRow[]): void {
		const found = rows.filter(({ kind, seq }) => kind === "levels" && !this.#levelRows.has(seq));
		for (const { seq } of found) this.#levelRows.add(seq);
		if (found.length > 0) this.#onLevels();
	}

	/** Reads the list, one read at a time. It rejects without a read for 1 s after the database failed. */
	#refresh(): Promise<void> {
		const startedMs = this.#nowMs();
		if (this.#flight !== undefined && startedMs - this.#flight.startedMs < longestReadMs) return this.#flight.done;
		if (startedMs < this.#restUntilMs) return Promise.reject(new Error("The database did not answer lately."));
		const done = this.#read(startedMs)
			.catch((error: unknown) => {
				this.#restUntilMs = this.#nowMs() + restMs;
				throw error;
			})
			.finally(() => {
				if (this.#flight?.done === done) this.#flight = undefined;
			});
		done.catch(() => undefined);
		this.#flight = { done, startedMs };
		return done;
	}

	#waitMs(): number {
		return this.#readAtMs === undefined ? firstPatienceMs : this.#patienceMs();
	}

	/** Waits until the list is fresh enough for a request. @throws ProblemError `sessions_unavailable` */
	async #requireFresh(): Promise<void> {
		const readAtMs = this.#readAtMs;
		const ageMs = readAtMs === undefined ? Number.POSITIVE_INFINITY : this.#nowMs() - readAtMs;
		if (ageMs < freshMs || (!this.#isShared && ageMs < unsharedMs && this.#unwritten.length === 0)) return;
		const refreshing = this.#refresh();
		refreshing.catch(() => undefined);
		if (ageMs < mostMs || (ageMs < outageMs && this.#nowMs() < this.#restUntilMs)) return;
		try {
			await answerWithin(refreshing, this.#waitMs());
		} catch (error) {
			this.#restUntilMs = this.#nowMs() + restMs;
			if (ageMs >= outageMs) throw unavailable(withoutValues(error));
		}
	}

	/** Keeps the list fresh ahead of the requests while there are requests and the database answers. */
	#watch(): void {
		this.#askedAtMs = this.#nowMs();
		if (!this.#isShared || this.#isWatching) return;
		const stop = this.#every(freshMs, () => {
			const isWanted = this.#isShared && this.#nowMs() - this.#askedAtMs < watchMs;
			if (isWanted) this.#refresh().catch(end);
			else end();
		});
		const end = () => {
			stop();
			this.#isWatching = false;
		};
		this.#isWatching = true;
	}
}

const ended = processWide(
	"ended-sessions",
	() =>
		new EndedSessions({
			rows: createEndedSessionRows(),
			patienceMs: () => getEnv().databasePatienceMs,
			onLevels: forgetActorLevels,
		}),
);

/** Returns the list of ended sessions of this process. */
export const getEndedSessions = ended.get;

/** Replaces the list of ended sessions, for tests. */
export const setEndedSessions = ended.set;
