/** The thread that draws people beside the one that loads them. See `drawPeopleBeside`. */
import { workerData } from "node:worker_threads";
import { drawPeople } from "./draw-people.ts";
import { type Drawing, mostAhead, peopleInBatch } from "./draw-people-beside.ts";

const { people, port, batches }: Drawing = workerData;
let sent = 0;

/** Waits while the other thread is too many batches behind. */
function send(batch: readonly string[]): void {
	port.postMessage(batch);
	sent += 1;
	Atomics.store(batches, 0, sent);
	Atomics.notify(batches, 0);
	for (let read = Atomics.load(batches, 1); sent - read >= mostAhead; read = Atomics.load(batches, 1))
		Atomics.wait(batches, 1, read);
}

let batch: string[] = [];
for (const person of drawPeople(people)) {
	batch.push(JSON.stringify(person));
	if (batch.length < peopleInBatch) continue;
	send(batch);
	batch = [];
}
if (batch.length > 0) send(batch);
port.close();
