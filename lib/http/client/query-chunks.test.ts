import { expect, it } from "vitest";
import { toQueryChunks } from "./query-chunks.ts";

it("values are split into chunks of 50, and into smaller ones if they are long once encoded", () => {
	const many = Array.from({ length: 120 }, (_, index) => `auth0|${index}`);
	const chunks = toQueryChunks("user", many);
	expect(chunks.map(({ values }) => values.length)).toEqual([50, 50, 20]);
	expect(new URLSearchParams(chunks[1]?.query).getAll("user")).toEqual(many.slice(50, 100));

	const long = Array.from({ length: 30 }, () => "ñ".repeat(100));
	const parts = toQueryChunks("line", long);
	expect(parts.flatMap(({ values }) => values)).toEqual(long);
	expect(Math.max(...parts.map(({ query }) => query.length))).toBeLessThanOrEqual(6_000);
	expect(parts).toHaveLength(4);
	expect(toQueryChunks("line", [])).toEqual([]);
});
