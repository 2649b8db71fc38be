import type { ActReport, StepReport } from "@/lib/audit/steps";

export type ReportItem = StepReport["items"][number];

/** The groups of a report, in the order in which they need attention. */
const reportGroups = ["failed", "unknown", "not_tried", "done"] as const;

export type ReportGroup = { outcome: (typeof reportGroups)[number]; items: readonly ReportItem[] };

/** The items of a report by what became of them; a group without items is left out. Pure. */
export function groupReport(report: ActReport): ReportGroup[] {
	const all = report.steps.flatMap(({ items }) => items);
	return reportGroups
		.map((outcome) => ({ outcome, items: all.filter((item) => item.outcome === outcome) }))
		.filter(({ items }) => items.length > 0);
}

/** The items that a retry tries again: not those that may still be done. Pure. */
export const retryableItems = (report: ActReport): string[] =>
	report.steps
		.flatMap(({ items }) => items)
		.filter(({ outcome }) => outcome === "failed" || outcome === "not_tried")
		.map(({ item }) => item);

/**
 * What a report is after a retry of some of its items. An item that was tried again and is not in the newer report was as it should be
 * already, and is done. Pure.
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
