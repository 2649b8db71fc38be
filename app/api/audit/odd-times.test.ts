import { describe, expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";

const api = prepareApi();
const files = ["audit/route.ts", "audit/histogram/route.ts"];

describe("a search of the audit by time", () => {
	it.each(["0000-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2100-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])(
		"is refused for %s, a year that no act can have",
		async (time) => {
			await api.start();
			for (const file of files)
				for (const name of ["since", "until"]) {
					const { status, body } = await callRoute({ file, verb: "GET", query: { [name]: time } });
					expect([file, status, body.code]).toEqual([file, 400, "invalid_query"]);
				}
		},
	);

	it("over all years that it takes is shown in at most 60 bars, also from its end to its beginning", async () => {
		await api.start();
		const [first, last] = ["1970-01-01T00:00:00Z", "2099-12-31T23:59:59Z"];
		for (const query of [
			{ since: first, until: last },
			{ since: last, until: first },
		]) {
			const { status, body } = await callRoute({ file: "audit/histogram/route.ts", verb: "GET", query });
			expect(status).toBe(200);
			expect(body.buckets.length).toBeLessThanOrEqual(60);
		}
	});
});
