import { describe, expect, it } from "vitest";
import { listenToLog } from "../../../testing/log-lines.ts";
import { type ProblemCode, problemSchema, problemStatus } from "../../http/problem.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { toProblemResponse } from "./to-problem-response.ts";

const codes = Object.keys(problemStatus).filter((code): code is ProblemCode => code in problemStatus);

describe("problem response", () => {
	it.each(codes)("for code %s has the problem shape, a title in words, its status and the request id", async (code) => {
		listenToLog();
		const response = toProblemResponse(new ProblemError(code), "request-1");
		expect(response.status).toBe(problemStatus[code]);
		expect(response.headers.get("content-type")).toBe("application/problem+json");
		expect(response.headers.get("cache-control")).toBe("no-store");
		expect(response.headers.get("x-request-id")).toBe("request-1");
		const problem = problemSchema.strict().parse(await response.json());
		expect(problem).toMatchObject({ code, status: problemStatus[code], requestId: "request-1" });
		expect(problem.title).toMatch(/^[A-Z][a-z ]/);
		expect(problem.title).not.toContain("_");
	});

	it("carries the detail and the fields of the problem, but not its cause", async () => {
		const fields = { name: "too long" };
		const error = new ProblemError("field_rejected", {
			detail: "Auth0 refused it.",
			fields,
			cause: new Error("canary"),
		});
		const text = await toProblemResponse(error, "request-1").text();
		expect(JSON.parse(text)).toMatchObject({ detail: "Auth0 refused it.", fields });
		expect(text).not.toContain("canary");
	});

	it("has the retry time in its header too", async () => {
		listenToLog();
		const response = toProblemResponse(new ProblemError("tenant_busy", { retryAfterSeconds: 7 }), "request-1");
		expect(response.headers.get("retry-after")).toBe("7");
		expect(await response.json()).toMatchObject({ retryAfterSeconds: 7 });
	});

	it("for an unexpected error is vague, and the error is logged with its cause and the request id", async () => {
		const log = listenToLog();
		const text = await toProblemResponse(new TypeError("canary at /srv/app.js"), "request-1").text();
		expect(JSON.parse(text)).toMatchObject({ code: "internal", status: 500, requestId: "request-1" });
		expect(text).not.toMatch(/canary|srv|TypeError/);
		expect(log.lines).toMatchObject([{ level: 50, code: "internal", requestId: "request-1" }]);
		expect(log.text()).toContain("canary at /srv/app.js");
	});

	it("is vague for a thrown value that is not an error", async () => {
		listenToLog();
		for (const thrown of [undefined, null, "canary", { secret: "canary" }]) {
			const response = toProblemResponse(thrown, "request-1");
			expect(response.status).toBe(500);
			expect(await response.text()).not.toContain("canary");
		}
	});

	it("for a client error is not logged as an error", () => {
		const log = listenToLog();
		toProblemResponse(new ProblemError("forbidden"), "request-1");
		expect(log.lines).toEqual([]);
	});
});
