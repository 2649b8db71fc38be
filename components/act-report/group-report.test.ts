import { expect, it } from "vitest";
import type { ActReport } from "@/lib/audit/steps";
import { groupReport, mergeReports, retryableItems } from "./group-report.ts";

const report: ActReport = {
	entryId: "entry-1",
	outcome: "unknown",
	steps: [
		{
			kind: "a",
			items: [
				{ item: "1", outcome: "done" },
				{ item: "2", outcome: "failed", code: "limit_reached" },
			],
		},
		{
			kind: "b",
			items: [
				{ item: "3", outcome: "unknown" },
				{ item: "4", outcome: "not_tried" },
			],
		},
	],
};

it("groups a report by outcome: failed, unknown, not tried, done", () => {
	const groups = groupReport(report).map(({ outcome, items }) => [outcome, items.map(({ item }) => item)]);
	expect(groups).toEqual([
		["failed", ["2"]],
		["unknown", ["3"]],
		["not_tried", ["4"]],
		["done", ["1"]],
	]);
	expect(groupReport({ ...report, steps: [] })).toEqual([]);
});

it("a retry takes failed items and items that were not tried, but none with an unknown outcome", () => {
	expect(retryableItems(report)).toEqual(["2", "4"]);
});

it("a retry is merged into the report, which counts retried items that it does not name as done", () => {
	const after: ActReport = {
		entryId: "entry-2",
		outcome: "partly",
		steps: [{ kind: "a", items: [{ item: "2", outcome: "failed", code: "user_not_found" }] }],
	};
	const merged = mergeReports(report, ["2", "4"], after);
	expect(merged).toMatchObject({ entryId: "entry-2", outcome: "unknown" });
	expect(merged.steps.flatMap(({ items }) => items)).toEqual([
		{ item: "1", outcome: "done" },
		{ item: "2", outcome: "failed", code: "user_not_found" },
		{ item: "3", outcome: "unknown" },
		{ item: "4", outcome: "done" },
	]);
	const known = { ...report, steps: report.steps.slice(0, 1) };
	expect(mergeReports(known, ["2"], { ...after, steps: [] }).outcome).toBe("succeeded");
	expect(mergeReports(known, ["2"], after).outcome).toBe("partly");
});
