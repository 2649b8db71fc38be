import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { DrawnPerson, PeopleToDraw } from "./draw-people.ts";

export const peopleInBatch = 1_000;
/** The drawing thread waits while this many batches are unread. */
export const mostAhead = 16;
/** A thread that sends nothing for this long has failed, in ms. */
const longestSilenceMs = 120_000;

/** The data that the thread starts with. */
export type Drawing = {
	people: PeopleToDraw;
	/**
	 * Takes the batches, each a list of `DrawnPerson` as JSON: parsing it takes half as long as cloning objects. One text of them all would
	 * take two bytes a letter, because some have names in other scripts.
	 */
	port: MessagePort;
	/** The number of batches sent, and the number read. */
	batches: Int32Array;
};

/** Puts one text in the place of those that many people have, and of one that a person has twice: each read from JSON takes memory of its own. */
function createTextSharing(): (person: DrawnPerson) => DrawnPerson {
	const texts = new Map<string, string>();
	const share = (text: string) => {
		const held = texts.get(text) ?? text;
		texts.set(held, held);
		return held;
	};
	return (person) => {
		for (const identity of person.user.identities) {
			identity.connection = share(identity.connection);
			identity.provider = share(identity.provider);
		}
		return person;
	};
}

/**
 * Yields the people of `drawPeople`. A second thread draws them while the caller handles the previous batch. Blocks the caller while it waits.
 * @throws Error if the thread sends nothing for two minutes, as when it failed.
 */
export function* drawPeopleBeside(people: PeopleToDraw): Generator<DrawnPerson> {
	const { port1: here, port2: port } = new MessageChannel();
	const batches = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
	const workerData: Drawing = { people, port, batches };
	const shareTexts = createTextSharing();
	const thread = new URL("./people-thread.ts", import.meta.url);
	const worker = new Worker(thread, { workerData, transferList: [port], env: {}, execArgv: [] });
	try {
		for (let read = 0; read * peopleInBatch < people.count; read += 1) {
			if (Atomics.wait(batches, 0, read, longestSilenceMs) === "timed-out")
				throw new Error("The thread that draws people has sent none for two minutes.");
			const batch: readonly string[] = receiveMessageOnPort(here)?.message;
			Atomics.store(batches, 1, read + 1);
			Atomics.notify(batches, 1);
			for (const person of batch) yield shareTexts(JSON.parse(person));
		}
	} finally {
		here.close();
		void worker.terminate();
	}
}
