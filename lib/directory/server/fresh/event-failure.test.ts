import { expect, it } from "vitest";
import { ProblemError } from "../../../http/problem-error.ts";
import { failureOf, isTimeout, StreamError, UnreadableMessage } from "./event-failure.ts";

const failed = new ProblemError("tenant_failed", { upstreamStatus: 410 });

it.each([
	["without the scope", new ProblemError("missing_scope"), { state: "ungranted", offset: undefined, askedMs: 0 }],
	["that the plan does not include", new ProblemError("not_in_plan"), { state: "unserved" }],
	["that the tenant does not know", new ProblemError("not_found"), { state: "unserved" }],
	["after an offset that has expired", failed, { state: "closed", offset: null }],
	["after an offset that is none", new ProblemError("field_rejected"), { state: "closed", offset: null }],
	["during an outage", new ProblemError("tenant_unreachable"), { state: "closed", offset: undefined }],
	[
		"over the rate limit",
		new ProblemError("tenant_rate_limited", { retryAfterSeconds: 7 }),
		{ state: "closed", offset: undefined, askedMs: 7_000 },
	],
	["whose connection broke off", new Error("terminated"), { state: "closed", offset: undefined }],
	["with an error", new StreamError({ code: "cursor_expired", offset: "on" }), { state: "closed", offset: null }],
	["with a message that cannot be read", new UnreadableMessage(), { state: "closed", offset: null }],
	["at its end", undefined, { state: "closed", offset: undefined }],
])("a stream %s has a meaning", (_case, error, meaning) => {
	expect(failureOf(error, "offset")).toMatchObject(meaning);
});

it("a stream from now on that the tenant refuses as malformed is not served", () => {
	expect(failureOf(new ProblemError("field_rejected"), null)).toMatchObject({ state: "unserved" });
});

it.each([
	["connection_timeout", true],
	["timeout", true],
	["cursor_expired", false],
	["payload_too_large", false],
])("a stream that ends with %s ends because its time is over: %s", (code, isOver) => {
	expect(isTimeout({ type: "error", error: { code } })).toBe(isOver);
	expect(isTimeout({ type: "offset-only", offset: code })).toBe(false);
});
