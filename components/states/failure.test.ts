import { expect, test } from "vitest";
import { problemStatus } from "../../lib/http/problem.ts";
import en from "../../messages/en.json" with { type: "json" };
import es from "../../messages/es.json" with { type: "json" };
import { toFailureKind } from "./failure.ts";

const codes = [
	...(Object.keys(problemStatus) as (keyof typeof problemStatus)[]),
	"offline",
	"rolecall_unreachable",
] as const;

test.each(codes)("the failure %s has a sentence and a designed state in both languages", (code) => {
	const kind = toFailureKind(code);
	for (const messages of [en, es]) {
		expect(messages.problems[code]).toMatch(/\.$/);
		expect(messages.states[kind].title).not.toBe("");
	}
});

test("a temporary failure is shown as a wait, and an ended session as such", () => {
	expect([toFailureKind("tenant_rate_limited"), toFailureKind("tenant_busy")]).toEqual([
		"rate_limited",
		"rate_limited",
	]);
	expect(toFailureKind("unauthenticated")).toBe("unauthenticated");
	expect(toFailureKind("audit_unavailable")).toBe("internal");
});
