import "server-only";
import { longestRetryAfterMs } from "../../../http/server/retry-after.ts";

/** A probe without an answer delays the other requests for so many ms at most. */
const probePatienceMs = 10_000;

/**
 * The pause of a bucket after a 429. It lasts as long as the tenant asks but at most 60 s. Then one request goes ahead as a probe; the
 * others follow when it was answered. A probe that is refused too starts another pause, twice as long as the one before at least.
 */
export class CoolDown {
	readonly #nowMs: () => number;
	#untilMs = Number.NEGATIVE_INFINITY;
	#lastWaitMs = 0;
	#probe: "none" | "due" | { sentAtMs: number; isRefused: boolean } = "none";

	constructor(nowMs: () => number) {
		this.#nowMs = nowMs;
	}

	/** Starts a pause, or lengthens the one that lasts. Returns how long it is from now, in ms. */
	start(askedMs: number): number {
		const leastMs = typeof this.#probe === "object" && this.#probe.isRefused ? this.#lastWaitMs * 2 : 0;
		return this.hold(Math.max(askedMs, leastMs));
	}

	/** Takes over a pause that was decided elsewhere. Returns how long this one is from now, in ms. */
	hold(waitMs: number): number {
		this.#lastWaitMs = Math.min(longestRetryAfterMs, waitMs);
		this.#untilMs = Math.max(this.#untilMs, this.#nowMs() + this.#lastWaitMs);
		this.#probe = "due";
		return this.leftMs();
	}

	leftMs(): number {
		return Math.max(0, this.#untilMs - this.#nowMs());
	}

	/** The end of the pause, in ms of the clock. */
	get untilMs(): number {
		return this.#untilMs;
	}

	/** The wait that the pause and its probe impose on a request, in ms. */
	waitMs(): number {
		if (typeof this.#probe !== "object") return this.leftMs();
		return Math.max(0, this.#probe.sentAtMs + probePatienceMs - this.#nowMs());
	}

	/** Notes that a request went; the first one after a pause is its probe. */
	sent(): void {
		if (this.#probe !== "none") this.#probe = { sentAtMs: this.#nowMs(), isRefused: false };
	}

	/** Notes an answer of the tenant. After a refusal the next pause is on its way. */
	answered({ isRefusal }: { isRefusal: boolean }): void {
		if (typeof this.#probe !== "object") return;
		this.#probe = isRefusal ? { ...this.#probe, isRefused: true } : "none";
	}

	/** Notes that a request ended. A probe without an answer says nothing, so the next request is one. */
	ended(): void {
		if (typeof this.#probe === "object" && !this.#probe.isRefused) this.#probe = "due";
	}
}
