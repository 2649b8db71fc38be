import { describe, expect, it } from "vitest";
import { BffError, type FailureCode } from "./bff-error.ts";
import { outcomeChecks } from "./outcome-checks.ts";
import { type Look, settleOutcome } from "./settle-outcome.ts";

const failing = (code: FailureCode) => () => Promise.reject(new BffError(code));

/** Settles a failing write with looks that return the listed results in order. */
async function settle(code: FailureCode, finds: (string | undefined | Error)[], hasLook = true) {
	const waited: number[] = [];
	const running: boolean[] = [];
	let looks = 0;
	const look: Look<string> = async () => {
		running.push(outcomeChecks.get() > 0);
		const found = finds[looks++];
		if (found instanceof Error) throw found;
		return found === undefined ? undefined : { result: found };
	};
	const pause = async (ms: number) => void waited.push(ms);
	const outcome = await settleOutcome(failing(code), hasLook ? look : undefined, { pause }).catch(
		(error) => error.code,
	);
	return { outcome, looks, waited, running };
}

describe("a write whose response was lost", () => {
	it.each(["outcome_unknown", "rolecall_unreachable"] as const)(
		"a write that failed with %s succeeded if a look finds it",
		async (code) => {
			expect(await settle(code, ["saved"])).toEqual({ outcome: "saved", looks: 1, waited: [], running: [true] });
			expect(outcomeChecks.get()).toBe(0);
		},
	);

	it("a second look a little later finds the write, and there is no third look", async () => {
		expect(await settle("outcome_unknown", [undefined, "saved"])).toMatchObject({ outcome: "saved", waited: [1_500] });
		expect(await settle("outcome_unknown", [undefined, undefined, "saved"])).toMatchObject({
			outcome: "outcome_not_done",
			looks: 2,
		});
	});

	it("the outcome is unknown if the look fails or there is none", async () => {
		expect(await settle("outcome_unknown", [new Error("gone")])).toMatchObject({
			outcome: "outcome_unknown",
			looks: 1,
		});
		expect(await settle("rolecall_unreachable", [undefined, new Error("gone")])).toMatchObject({
			outcome: "outcome_unknown",
		});
		expect(await settle("rolecall_unreachable", [], false)).toMatchObject({ outcome: "outcome_unknown", looks: 0 });
		expect(outcomeChecks.get()).toBe(0);
	});
});

describe("a write that got a response", () => {
	it.each(["conflict", "forbidden", "tenant_unreachable", "offline"] as const)(
		"a write that failed with %s is not looked up",
		async (code) => {
			expect(await settle(code, ["saved"])).toMatchObject({ outcome: code, looks: 0 });
		},
	);

	it("a successful write returns its response without a look", async () => {
		expect(await settleOutcome(async () => "saved", failing("internal"))).toBe("saved");
	});
});
