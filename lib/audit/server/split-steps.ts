import "server-only";
import { itemsPerCall } from "../steps.ts";
import type { Step } from "./record-steps.ts";

/** The calls that change these items. No item makes no call. @param most items a call. Default 100, which is the most. */
export function splitSteps({ items, ...step }: Step, most = itemsPerCall): Step[] {
	const steps: Step[] = [];
	for (let start = 0; start < items.length; start += most)
		steps.push({ ...step, items: items.slice(start, start + most) });
	return steps;
}
