import type { Outgoing, WireAnswer, WireRequest } from "../wire.ts";

type Done = (answer: WireAnswer) => void;

/** Sends requests over the bridge and hands the answers out. Runs inside the sandbox: it names nothing from outside itself. */
export function createNetwork(post: (message: Outgoing) => void) {
	const waiting = new Map<number, Done>();
	let count = 0;
	return {
		send(request: WireRequest, done: Done): void {
			count += 1;
			waiting.set(count, done);
			post({ type: "send", id: count, request });
		},
		arrive(id: number, answer: WireAnswer): void {
			const done = waiting.get(id);
			waiting.delete(id);
			done?.(answer);
		},
	};
}
