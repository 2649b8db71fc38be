import "server-only";
import { longestRetryAfterMs } from "../../../http/server/retry-after.ts";

/** Maximum time in ms for which a probe without a response delays the other requests. */
const probePatienceMs = 10_000;
/** Longest pause that refused probes lead to, in ms, if the tenant does not ask for a longer one. A probe is one request. */
const longestGrownMs = 2_000;

/**
 * The pause of a bucket after a 429. It lasts as long as the tenant asks, but at most 60 s. Then one request goes ahead as a probe, and the
 * others follow after its response. A refused probe starts another pause, which is at least twice as long as the one before or 2 s.
 */
export class CoolDown {
	readonly #nowMs: () => number;
	#untilMs = Number.NEGATIVE_INFINITY;
	#lastWaitMs = 0;
	#probe: "none" | "due" | { sentAtMs: number; isRefused: boolean } = "none";

	constructor(nowMs: () => number) {
		this.#nowMs = nowMs;
	}

	/** Starts a pause or lengthens the current one. Returns its length from now, in ms. */
	start(askedMs: number): number {
		const isRefused = typeof this.#probe === "object" && this.#probe.isRefused;
		const leastMs = isRefused ? Math.min(longestGrownMs, this.#lastWaitMs * 2) : 0;
		return this.hold(Math.max(askedMs, leastMs));
	}

	/** Takes over a pause that was decided elsewhere. Returns the length of this one from now, in ms. */
	hold(waitMs: number): number {
		this.#lastWaitMs = Math.min(longestRetryAfterMs, waitMs);
		this.#untilMs = Math.max(this.#untilMs, this.#nowMs() + this.#lastWaitMs);
		this.#probe = "due";
		return this.leftMs();
	}

	leftMs(): number {
		return Math.max(0, this.#untilMs - this.#nowMs());
	}

	/** Returns the end of the pause by the clock, in ms. */
	get untilMs(): number {
		return this.#untilMs;
	}

	/** Returns the wait that the pause and its probe impose on a request, in ms. */
	waitMs(): number {
		if (typeof this.#probe !== "object") return this.leftMs();
		return Math.max(0, this.#probe.sentAtMs + probePatienceMs - this.#nowMs());
	}

	/** Records that a request was sent. The first one after a pause is its probe. */
	sent(): void {
		if (this.#probe !== "none") this.#probe = { sentAtMs: this.#nowMs(), isRefused: false };
	}

	/** Returns true if the next request is the probe. It need not leave a reserve, because nobody else is served until its response. */
	get isProbeNext(): boolean {
		return this.#probe === "due";
	}

	/** Records a response of the tenant. A refusal is followed by the next pause. */
	answered({ isRefusal }: { isRefusal: boolean }): void {
		if (typeof this.#probe !== "object") return;
		this.#probe = isRefusal ? { ...this.#probe, isRefused: true } : "none";
	}

	/** Records that a request ended. After a probe without a response, the next request is the probe. */
	ended(): void {
		if (typeof this.#probe === "object" && !this.#probe.isRefused) this.#probe = "due";
	}
}
