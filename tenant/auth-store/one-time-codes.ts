import { randomInt } from "node:crypto";
import { isSame } from "../state/passwords.ts";

const digits = 6;
const mostTries = 3;

export type CodeCheck = "right" | "wrong" | "spent";

/**
 * Creates a store of named six-digit codes. Each is valid once, for a limited time in ms by the tenant's clock, and for three tries. A new
 * code replaces the previous one of its name.
 */
export function createOneTimeCodes(nowMs: () => number) {
	const held = new Map<string, { code: string; untilMs: number; tries: number }>();
	return {
		issue(name: string, forMs: number): string {
			const code = String(randomInt(10 ** digits)).padStart(digits, "0");
			for (const [other, { untilMs }] of held) if (untilMs < nowMs()) held.delete(other);
			held.set(name, { code, untilMs: nowMs() + forMs, tries: 0 });
			return code;
		},
		/**
		 * Checks a code. Returns `spent` for every try after the last permitted one, even with the right code. A right code is used up unless
		 * `keep` is set.
		 */
		check(name: string, code: string, keep = false): CodeCheck {
			const found = held.get(name);
			if (found === undefined || found.untilMs < nowMs()) return "wrong";
			if (found.tries >= mostTries) return "spent";
			found.tries += 1;
			if (!isSame(code, found.code)) return "wrong";
			if (!keep) held.delete(name);
			return "right";
		},
	};
}

export type OneTimeCodes = ReturnType<typeof createOneTimeCodes>;
