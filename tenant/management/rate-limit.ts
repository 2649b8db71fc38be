/** Requests a second and at once, for the whole Management API. @see https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy */
export const planLimits = {
	free: { burst: 2, perSecond: 2 },
	enterprise: { burst: 50, perSecond: 16 },
	"enterprise-nonprod": { burst: 10, perSecond: 2 },
	unlimited: { burst: 1_000_000, perSecond: 1_000_000 },
} as const;

export type Plan = keyof typeof planLimits;

/** A token bucket. Times in ms by the wall clock. */
export class RateLimit {
	#plan: Plan;
	#level: number;
	#atMs: number;

	constructor(plan: Plan, nowMs = Date.now()) {
		this.#plan = plan;
		this.#level = planLimits[plan].burst;
		this.#atMs = nowMs;
	}

	/** Takes one request; answers whether there was one, and the headers that say what is left. `reset` is in whole seconds. */
	take(nowMs = Date.now()): { allowed: boolean; headers: Record<string, string> } {
		const { burst, perSecond } = planLimits[this.#plan];
		this.#level = Math.min(burst, this.#level + ((nowMs - this.#atMs) / 1_000) * perSecond);
		this.#atMs = nowMs;
		const allowed = this.#level >= 1;
		if (allowed) this.#level -= 1;
		const nextMs = this.#level >= 1 ? 0 : ((1 - this.#level) / perSecond) * 1_000;
		const headers = {
			"x-ratelimit-limit": String(burst),
			"x-ratelimit-remaining": String(Math.floor(this.#level)),
			"x-ratelimit-reset": String(Math.ceil((nowMs + nextMs) / 1_000)),
		};
		return { allowed, headers };
	}
}
