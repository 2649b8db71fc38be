import { beforeEach, describe, expect, it } from "vitest";
import { recordAnswer, recordFailure, tenantHealth } from "./tenant-health.ts";

beforeEach(() => tenantHealth.set(undefined));

describe("tenant health", () => {
	it("keeps the time of the first failure, not of the latest", () => {
		recordFailure(undefined, 1_000);
		recordFailure(undefined, 2_000);
		expect(tenantHealth.get()).toMatchObject({ failingSinceMs: 1_000, lastSeenMs: 2_000 });
	});

	it("clears the failure with the first answer", () => {
		recordFailure(undefined, 1_000);
		recordAnswer(80, 2_000);
		expect(tenantHealth.get()).toEqual({
			latenciesMs: [80],
			failingSinceMs: undefined,
			failingStatus: undefined,
			lastSeenMs: 2_000,
		});
	});

	it("keeps the latest 20 latencies", () => {
		for (let latencyMs = 0; latencyMs < 50; latencyMs += 1) recordAnswer(latencyMs);
		expect(tenantHealth.get().latenciesMs).toEqual(Array.from({ length: 20 }, (_, index) => 30 + index));
	});
});
