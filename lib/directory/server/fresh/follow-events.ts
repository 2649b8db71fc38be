import "server-only";
import { setImmediate } from "node:timers/promises";
import { withoutValues } from "../../../database/server/database.ts";
import { getLogger } from "../../../env/server/logger.ts";
import { type EventMessage, lacksEventScope, type OpenEvents, openEvents, readMessage } from "../reads/read-events.ts";
import { type DirectoryState, type Filler, inLease, LeaseLost, setState } from "../state/state-row.ts";
import { applyChanges, type DatedChange, timeOf } from "./apply-changes.ts";
import { changesOfEvent } from "./changes-of-event.ts";
import { failureOf, isTimeout, StreamError, UnreadableMessage } from "./event-failure.ts";
import type { ToldByEvents } from "./told-by-events.ts";

/** Most messages of one transaction. */
const mostAtOnce = 500;
/** Time that a stream lives at least if nothing is wrong, in ms. Auth0 ends each after some minutes. */
const livesMs = 10_000;
/** Pauses after a failure, in ms: the first one, which doubles with each further failure, the longest one, and the one after a refusal. */
const pauseMs = { first: 2_000, longest: 300_000, refused: 3_600_000 };

/** Reads on. Whoever waits for the result gets a failure, which may come while nobody does. */
function readOn(iterator: AsyncIterator<unknown>): Promise<IteratorResult<unknown>> {
	const next = iterator.next().catch((error: unknown) => {
		throw error instanceof SyntaxError ? new UnreadableMessage() : error;
	});
	next.catch(() => undefined);
	return next;
}

/** Groups the messages that are there at the same time. */
async function* inBatches(messages: AsyncIterable<unknown>): AsyncGenerator<EventMessage[]> {
	const iterator = messages[Symbol.asyncIterator]();
	let next = readOn(iterator);
	for (;;) {
		const batch: EventMessage[] = [];
		let got: IteratorResult<unknown> | undefined = await next;
		while (got !== undefined && !got.done) {
			const message = readMessage(got.value);
			if (message !== undefined) batch.push(message);
			next = readOn(iterator);
			got = batch.length < mostAtOnce ? await Promise.race([next, setImmediate(undefined)]) : undefined;
		}
		yield batch;
		if (got?.done) return;
	}
}

const datedChanges = (messages: readonly EventMessage[], now: Date): DatedChange[] =>
	messages.flatMap((message) => {
		const at = timeOf(message.event?.time ?? "", now);
		return changesOfEvent(message).map((change) => ({ change, at }));
	});

type Options = { told: ToldByEvents; wake: () => void };

/** Takes over what messages tell, with the offset after them. */
async function takeOver(filler: Filler, messages: readonly EventMessage[], { told, wake }: Options): Promise<void> {
	const changes = datedChanges(messages, filler.now());
	const offsets = messages.map((message) => (isTimeout(message) ? message.error?.offset : message.offset));
	const eventsOffset = offsets.findLast((offset) => offset !== undefined);
	await inLease(filler, async (rows, { filledAt }) => {
		await applyChanges(rows, changes, { isFilled: filledAt !== null });
		await setState(rows, { eventsState: "open", ...(eventsOffset === undefined ? {} : { eventsOffset }) });
	});
	told.note(changes);
	if (changes.length > 0) wake();
}

/** Takes over what a stream tells until it ends. @throws StreamError, LeaseLost, and what opening it throws */
async function readStream(filler: Filler, stream: OpenEvents, options: Options): Promise<void> {
	const messages = await stream.messages;
	await inLease(filler, (rows) => setState(rows, { eventsState: "open" }));
	for await (const batch of inBatches(messages)) {
		await takeOver(filler, batch, options);
		const last = batch.find(({ type }) => type === "error");
		if (last !== undefined && isTimeout(last)) return;
		if (last?.error !== undefined) throw new StreamError(last.error);
	}
}

/**
 * Follows the tenant's stream of events, which tells of most changes at once. It only shortens the lag: the log tells of them too, with a
 * checkpoint of its own, so a stream that fails or is refused costs nothing else. `follow` opens one if there is none and it is time. What
 * it tells is written with the offset from which another process goes on. `wake` is called when there is something to do.
 */
export function createEventFollower(now: () => Date, options: Options) {
	let open: OpenEvents | undefined;
	let [failures, notBeforeMs] = [0, 0];
	const nowMs = () => now().getTime();

	/** Notes why there is no stream, and when to try again. */
	async function noteFailure(filler: Filler, error: unknown, from: string | null): Promise<void> {
		const { state, offset, askedMs } = failureOf(error, from);
		const growingMs = Math.min(pauseMs.longest, pauseMs.first * 2 ** failures);
		notBeforeMs = nowMs() + (state === "closed" ? Math.max(askedMs, growingMs) : pauseMs.refused);
		if (failures === 0 && error !== undefined)
			getLogger().info({ err: withoutValues(error) }, "the tenant's events cannot be followed; its log can");
		failures += 1;
		const change = { eventsState: state, ...(offset === undefined ? {} : { eventsOffset: offset }) };
		await inLease(filler, (rows) => setState(rows, change)).catch(() => undefined);
	}

	async function run(filler: Filler, from: string | null): Promise<void> {
		const openedMs = nowMs();
		const stream = openEvents(from);
		open = stream;
		const error: unknown = await readStream(filler, stream, options).catch((reason: unknown) => reason);
		stream.end();
		if (open !== stream) return;
		open = undefined;
		if (error instanceof LeaseLost) return;
		const hasLived = nowMs() - openedMs >= livesMs;
		if (hasLived) failures = 0;
		// Auth0 ends each stream now and then, and the next one goes on at once.
		if (error === undefined && hasLived) options.wake();
		else await noteFailure(filler, error, from);
	}

	return {
		async follow(filler: Filler, { filledAt, eventsOffset, eventsState }: DirectoryState): Promise<void> {
			if (open !== undefined || filledAt === null || nowMs() < notBeforeMs) return;
			if (!lacksEventScope()) void run(filler, eventsOffset);
			else if (eventsState !== "ungranted")
				await inLease(filler, (rows) => setState(rows, { eventsState: "ungranted" }));
		},
		/** Ends the stream, because this process does not fill the directory any more. */
		end(): void {
			const stream = open;
			open = undefined;
			stream?.end();
			[failures, notBeforeMs] = [0, 0];
		},
	};
}
