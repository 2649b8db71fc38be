import type { ActReport, StepReport } from "@/lib/audit/steps";

export type ReportItem = StepReport["items"][number];

/** The groups of a report, in the order in which they need attention. */
const reportGroups = ["failed", "unknown", "not_tried", "done"] as const;

export type ReportGroup = { outcome: (typeof reportGroups)[number]; items: readonly ReportItem[] };

/** Groups the items of a report by outcome and leaves out empty groups. Pure. */
export function groupReport(report: ActReport): ReportGroup[] {
	const all = report.steps.flatMap(({ items }) => items);
	return reportGroups
		.map((outcome) => ({ outcome, items: all.filter((item) => item.outcome === outcome) }))
		.filter(({ items }) => items.length > 0);
}

/** Returns the items that a retry tries again. Items that may still succeed are not retried. Pure. */
export const retryableItems = (report: ActReport): string[] =>
	report.steps
		.flatMap(({ items }) => items)
		.filter(({ outcome }) => outcome === "failed" || outcome === "not_tried")
		.map(({ item }) => item);

/**
 * Merges the report of a retry into the earlier report. A retried item that the newer report does not name was already as it should be, so
 * it counts as done. Pure.
 */
export function mergeReports(before: ActReport, retried: readonly string[], after: ActReport): ActReport {
	const asked = new Set(retried);
	const found = new Map(after.steps.flatMap(({ items }) => items).map((item) => [item.item, item]));
	const steps = before.steps.map(({ kind, items }) => ({
		kind,
		items: items.map(
			(one): ReportItem => (asked.has(one.item) ? (found.get(one.item) ?? { item: one.item, outcome: "done" }) : one),
		),
	}));
	const all = steps.flatMap(({ items }) => items);
	const isUnknown = all.some(({ outcome }) => outcome === "unknown");
	const isWhole = all.every(({ outcome }) => outcome === "done");
	return { entryId: after.entryId, outcome: isUnknown ? "unknown" : isWhole ? "succeeded" : "partly", steps };
}
