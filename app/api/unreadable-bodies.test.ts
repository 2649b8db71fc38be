import { describe, expect, it } from "vitest";
import { problemSchema } from "@/lib/http/problem";
import { callRoute } from "@/testing/routes/call-route";
import { routeMatrix, rowName } from "@/testing/routes/route-matrix";
import { prepareApi } from "@/testing/routes/start-api";
import { fieldsOf } from "../../lib/json/is-object.ts";
import { valueAt } from "../../lib/json/value-at.ts";

const api = prepareApi();
const writes = routeMatrix.filter(({ audit }) => audit !== undefined).map((row) => [rowName(row), row] as const);
const deep = (levels: number): unknown => JSON.parse(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`);

const bodies = [
	["1,000 levels", { deep: deep(1_000) }, /deeper than 100 levels/],
	["101 levels", { deep: deep(101) }, /deeper than 100 levels/],
	["half a character in a text", { reason: "Because \ud83d" }, /half of a character pair/],
	["half a character in a name", { "\udc00": 1 }, /half of a character pair/],
] as const;

describe("a body that cannot be stored", () => {
	it.each(writes)("%s answers 400 with a sentence to an unreadable body, and does nothing", async (_name, row) => {
		const { upstream } = await api.start();
		for (const [, more, sentence] of bodies) {
			const { status, body } = await callRoute({ ...row, body: { ...fieldsOf(row.body), ...more } });
			expect(status).toBe(400);
			expect(problemSchema.parse(body)).toMatchObject({
				code: "invalid_request",
				detail: expect.stringMatching(sentence),
			});
		}
		expect(upstream()).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});

	it("metadata of 100 levels is saved", async () => {
		const metadata = "users/[userId]/metadata/[kind]/route.ts";
		const row = routeMatrix.find(({ file, params }) => file === metadata && params?.kind === "user_metadata");
		if (row === undefined) throw new Error("The row of the metadata is gone.");
		await api.start();
		const base = valueAt(row.body, ["base"]);
		const value = { ...fieldsOf(base), deep: deep(99) };
		expect((await callRoute({ ...row, body: { base, value } })).status).toBe(200);
	});
});
