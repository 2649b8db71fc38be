import "server-only";
import { randomUUID } from "node:crypto";
import type { StuckSink } from "../../../access/contract.ts";
import { getDatabase, withoutValues } from "../../../database/server/database.ts";
import type { Queries } from "../../../database/server/query-rows.ts";
import { getEnv } from "../../../env/server/env.ts";
import { getLogger } from "../../../env/server/logger.ts";
import { onShutdown } from "../../../env/server/on-shutdown.ts";
import { withDeadline } from "../../../http/server/with-deadline.ts";
import { listSinks, type Sink } from "./list-sinks.ts";
import { readLines } from "./read-lines.ts";
import { beginSink, claimEntries, markDelivered, markFailed, readStuckSinks } from "./sink-position.ts";

/** Interval between searches for new entries, in ms. */
const everyMs = 2_000;
/** Time limit of one delivery, in ms. It ends well before the lease, so that two processes do not send at once. */
const timeoutMs = 10_000;
const leaseSeconds = 30;
/** Longest pause after a failure, in seconds. */
const longestPauseSeconds = 300;

/** Returns the pause after a failure, in seconds: 1 s, and twice as long after each further one, up to 5 min, less up to half by chance. */
export const pauseSeconds = (failuresBefore: number, random: number): number =>
	Math.min(longestPauseSeconds, 2 ** failuresBefore) * (1 - random / 2);

async function failDelivery(queries: Queries, { setting, ...holder }: Sink & { holder: string }, failure: Failure) {
	const failed = await markFailed(queries, holder, pauseSeconds(failure.failures, Math.random()));
	if (!failed?.isNewlyStuck) return;
	getLogger().error(
		{ err: withoutValues(failure.error), since: failed.since },
		`Audit entries do not reach the receiver of ${setting}. They are kept, and Rolecall goes on trying.`,
	);
}

type Failure = { failures: number; error: unknown };

/**
 * Returns a function that sends the next entries to a receiver, in order, and resolves to true if some arrived. The position moves after the
 * delivery, so each entry arrives at least once. One process at a time sends, under a lease; a process that is killed loses it 30 s later.
 */
export function createSender(sink: Sink, database: () => Promise<{ db: Queries }> = getDatabase) {
	const holder = { ...sink, holder: randomUUID() };
	let hasBegun = false;
	return async (): Promise<boolean> => {
		const { db } = await database();
		if (!hasBegun) await beginSink(db, holder);
		hasBegun = true;
		const claim = await claimEntries(db, holder, leaseSeconds);
		if (claim === undefined) return false;
		try {
			const lines = await readLines(db, { ...claim, personal: getEnv().auditOutPersonal });
			const text = lines.map((line) => `${line.text}\n`).join("");
			const { signal } = new AbortController();
			await withDeadline({ signal, timeoutMs }, (either) => sink.deliver(text, either));
			await markDelivered(db, holder, lines.at(-1)?.seq ?? claim.after);
		} catch (error) {
			await failDelivery(db, holder, { failures: claim.failures, error });
			return false;
		}
		if (claim.wasLogged) getLogger().info(`Audit entries reach the receiver of ${sink.setting} again.`);
		return true;
	};
}

/** Sends until nothing is left, one call at a time. A failure of the database is logged once, until it answers again. */
function sendInTurn(sink: Sink): () => Promise<void> {
	const send = createSender(sink);
	let isAtIt = false;
	let isAway = false;
	return async () => {
		if (isAtIt) return;
		isAtIt = true;
		try {
			let goesOn = true;
			while (goesOn) goesOn = await send();
			isAway = false;
		} catch (error) {
			if (!isAway) getLogger().warn({ err: withoutValues(error) }, "audit entries that are to be sent cannot be read");
			isAway = true;
		}
		isAtIt = false;
	};
}

/** Sends new audit entries to the receivers of the settings, within 2 s, until the process ends. Without a receiver it does nothing. */
export function startSendingEntries(): void {
	for (const sink of listSinks()) {
		const send = sendInTurn(sink);
		void send();
		const timer = setInterval(() => void send(), everyMs).unref();
		onShutdown(async () => clearInterval(timer));
	}
}

/** Lists the receivers of the settings that are stuck, see `readStuckSinks`. Empty if the database does not answer. */
export async function listStuckSinks(): Promise<StuckSink[]> {
	const names = listSinks().map(({ name }) => name);
	if (names.length === 0) return [];
	try {
		const { db } = await getDatabase();
		return (await readStuckSinks(db)).filter(({ name }) => names.includes(name));
	} catch (error) {
		getLogger().warn({ err: withoutValues(error) }, "the receivers of audit entries could not be looked up");
		return [];
	}
}
