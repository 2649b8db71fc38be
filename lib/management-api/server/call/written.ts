import "server-only";
import { processWide } from "../../../env/server/process-wide.ts";
import type { Answer } from "../answer.ts";
import type { Outgoing } from "./transport.ts";

/** A write that the tenant processed, or may have processed if there is no answer. The bodies are JSON. */
export type Written = Pick<Outgoing, "method" | "path" | "body"> & { answer: string | undefined };

type Listener = (written: Written) => Promise<void>;

const listeners = processWide("written-listeners", () => new Set<Listener>());

/** Registers a function that hears of each write of this process. The write's caller does not wait for it, and it must not fail. */
export function onWritten(listener: Listener): void {
	listeners.get().add(listener);
}

function tell({ method, path, body }: Outgoing, answer: Answer | undefined): void {
	if (answer !== undefined && answer.status >= 400 && answer.status < 500) return;
	const isDone = answer !== undefined && answer.status < 300;
	for (const listener of listeners.get())
		void listener({ method, path, body, answer: isDone ? answer.text : undefined });
}

/** Tells a write to the listeners when it has ended, unless the tenant refused it. Returns its answer, and fails like it. */
export async function toldWrite(outgoing: Outgoing, sent: Promise<Answer>): Promise<Answer> {
	let answer: Answer | undefined;
	try {
		answer = await sent;
		return answer;
	} finally {
		tell(outgoing, answer);
	}
}
