import { describe, expect, it } from "vitest";
import { ProblemError } from "../../http/problem-error.ts";
import { labSteps } from "../lab-options.ts";
import { LabAnswerError } from "./lab-pattern.ts";
import { createLabRecorder } from "./lab-recorder.ts";
import { toLabReason } from "./to-lab-reason.ts";

describe("lab recorder", () => {
	it("counts a call in the step in which it ended, with failures and their reasons", () => {
		const recorder = createLabRecorder("seed", 100);
		recorder.tokenRequested(0);
		recorder.ended(50, 20);
		recorder.ended(99, 40, "unauthorized");
		recorder.ended(100, 3_000, "timeout");
		const read = recorder.read(250);
		expect(read).toMatchObject({
			pattern: "seed",
			tokenRequests: 1,
			calls: 3,
			failures: 2,
			latencyMs: { p50: 40, p95: 3_000 },
		});
		expect(read.reasons).toEqual([
			{ reason: "unauthorized", count: 1 },
			{ reason: "timeout", count: 1 },
		]);
		expect(read.points).toEqual([
			{ tokenRequests: 1, calls: 2, failures: 1, p95Ms: 40 },
			{ tokenRequests: 0, calls: 1, failures: 1, p95Ms: 3_000 },
			{ tokenRequests: 0, calls: 0, failures: 0, p95Ms: undefined },
		]);
	});

	it("counts a call after the end in the last step, and never adds a step", () => {
		const recorder = createLabRecorder("sdk", 100);
		recorder.ended(1_000_000, 1);
		const { points } = recorder.read(1_000_000);
		expect(points).toHaveLength(labSteps);
		expect(points.at(-1)?.calls).toBe(1);
	});

	it("counts nothing before the first call", () => {
		expect(createLabRecorder("naive", 100).read(0)).toMatchObject({ calls: 0, latencyMs: undefined, reasons: [] });
	});
});

describe("lab reason", () => {
	it.each([
		[new LabAnswerError(401), "unauthorized"],
		[new LabAnswerError(429), "rate_limited"],
		[new LabAnswerError(503), "server_error"],
		[new LabAnswerError(404), "other"],
		[Object.assign(new Error("as the SDK says it"), { statusCode: 408 }), "timeout"],
		[new ProblemError("upstream_unauthorized"), "unauthorized"],
		[new ProblemError("token_rate_limited"), "rate_limited"],
		[new ProblemError("token_endpoint_unavailable"), "server_error"],
		[new ProblemError("missing_scope"), "other"],
		[new DOMException("too late", "TimeoutError"), "timeout"],
		[new TypeError("fetch failed"), "other"],
		[undefined, "other"],
	])("maps %s to %s", (error, reason) => {
		expect(toLabReason(error)).toBe(reason);
	});
});
