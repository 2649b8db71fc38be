import "server-only";
import { untilAborted } from "../../../http/server/until-aborted.ts";
import type { Answer } from "../answer.ts";
import { CallRecorder } from "../call-recorder.ts";
import type { CallRequest } from "../call-request.ts";
import type { Lane } from "../rate/admission.ts";

/** Urgency of a flight, which is that of the most urgent of its callers. */
type Urgency = { deadlineMs: number; lift?: (lane: Lane) => void };

type Flight = {
	answer: Promise<Answer>;
	urgency: Urgency;
	recorder: CallRecorder;
	waiting: number;
	leave: AbortController;
	landed: boolean;
};

/** Returns the resource families that a path touches: `/users/{id}/roles` touches `users` and `roles`. */
export const familiesOf = (path: string): string[] => {
	const [family = "", , belonging] = path.replace(/^\/api\/v2\//, "").split("/");
	return belonging === undefined ? [family] : [family, belonging];
};

/**
 * Lets identical reads in flight share one request. A write starts a new epoch for the families that it touches, so that later reads do not
 * join a flight that began before it. A caller's abort rejects only that caller; the flight is aborted when no caller waits for it.
 */
export class ReadCoalescer {
	readonly #flights = new Map<string, Flight>();
	readonly #epochs = new Map<string, number>();
	#joined = 0;

	/** Returns the number of reads that joined another read's request. */
	get joined(): number {
		return this.#joined;
	}

	/** Starts a new epoch for the families of this path, because a write to it was sent. */
	wrote(path: string): void {
		for (const family of familiesOf(path)) this.#epochs.set(family, (this.#epochs.get(family) ?? 0) + 1);
	}

	/** Returns the current epoch of a path's families. */
	epochOf = (path: string): string =>
		familiesOf(path)
			.map((family) => this.#epochs.get(family) ?? 0)
			.join(".");

	/** Joins the flight of an identical read, or starts one through `fly` with a request of its own. */
	async read(
		{ url, path }: { url: string; path: string },
		caller: CallRequest,
		fly: (call: CallRequest) => Promise<Answer>,
	): Promise<Answer> {
		const key = `${this.epochOf(path)} ${url}`;
		const held = this.#flights.get(key);
		if (held === undefined) return this.#wait(key, this.#start(key, caller, fly), caller);
		this.#joined += 1;
		held.urgency.deadlineMs = Math.max(held.urgency.deadlineMs, caller.deadlineMs());
		held.urgency.lift?.(caller.lane);
		return this.#wait(key, held, caller);
	}

	#start(key: string, caller: CallRequest, fly: (call: CallRequest) => Promise<Answer>): Flight {
		const leave = new AbortController();
		const urgency: Urgency = { deadlineMs: caller.deadlineMs() };
		const recorder = new CallRecorder();
		const call: CallRequest = {
			...caller,
			signal: leave.signal,
			deadlineMs: () => urgency.deadlineMs,
			recorder,
			onQueued: (lift) => {
				urgency.lift = lift;
			},
		};
		const answer = fly(call).finally(() => {
			flight.landed = true;
			if (this.#flights.get(key) === flight) this.#flights.delete(key);
		});
		answer.catch(() => undefined);
		const flight: Flight = { answer, urgency, recorder, waiting: 0, leave, landed: false };
		this.#flights.set(key, flight);
		return flight;
	}

	async #wait(key: string, flight: Flight, caller: CallRequest): Promise<Answer> {
		flight.waiting += 1;
		caller.recorder.share(flight.recorder);
		try {
			return await untilAborted(flight.answer, caller.signal);
		} finally {
			flight.waiting -= 1;
			if (flight.waiting === 0 && !flight.landed) {
				if (this.#flights.get(key) === flight) this.#flights.delete(key);
				flight.leave.abort(caller.signal.reason);
			}
		}
	}
}
