import type { Outgoing, WireAnswer, WireRequest } from "../wire.ts";

type Done = (answer: WireAnswer) => void;

/** Sends requests over the bridge and passes on their answers. Runs inside the sandbox and references nothing outside its own body. */
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
