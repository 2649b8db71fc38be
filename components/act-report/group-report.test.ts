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

it("a report shows what failed first, then what is being checked, what was not tried and what is done", () => {
	const groups = groupReport(report).map(({ outcome, items }) => [outcome, items.map(({ item }) => item)]);
	expect(groups).toEqual([
		["failed", ["2"]],
		["unknown", ["3"]],
		["not_tried", ["4"]],
		["done", ["1"]],
	]);
	expect(groupReport({ ...report, steps: [] })).toEqual([]);
});

it("a retry takes up what failed and what was not tried, and not what is being checked", () => {
	expect(retryableItems(report)).toEqual(["2", "4"]);
});

it("a report after a retry holds the newer outcome of what was tried again; what it does not name was done already", () => {
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
