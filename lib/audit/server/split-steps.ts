import "server-only";
import { itemsPerCall } from "../steps.ts";
import type { Step } from "./record-steps.ts";

/** Splits a step into calls of at most `most` items (default and maximum 100). A step without items makes no call. */
export function splitSteps({ items, ...step }: Step, most = itemsPerCall): Step[] {
	const steps: Step[] = [];
	for (let start = 0; start < items.length; start += most)
		steps.push({ ...step, items: items.slice(start, start + most) });
	return steps;
}
