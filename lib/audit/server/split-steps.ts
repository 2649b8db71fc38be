import "server-only";
import { itemsPerCall } from "../steps.ts";
import type { Step } from "./record-steps.ts";

/** The calls that change these items, 100 of them a call. No item makes no call. */
export function splitSteps({ items, ...step }: Step): Step[] {
	const steps: Step[] = [];
	for (let start = 0; start < items.length; start += itemsPerCall)
		steps.push({ ...step, items: items.slice(start, start + itemsPerCall) });
	return steps;
}
