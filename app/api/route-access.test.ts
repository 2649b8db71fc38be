import { describe, expect, it } from "vitest";
import { can } from "@/lib/access/can";
import { defaultLevels as levels } from "@/lib/access/levels";
import { problemSchema } from "@/lib/http/problem";
import { inLevel } from "@/testing/in-level";
import { callRoute } from "@/testing/routes/call-route";
import { embeddedRoutes } from "@/testing/routes/embedded-routes";
import { routeMatrix, rowName } from "@/testing/routes/route-matrix";
import { prepareApi } from "@/testing/routes/start-api";

const api = prepareApi();
const rows = routeMatrix.map((row) => [rowName(row), row] as const);
const all = [...rows, ...embeddedRoutes.map((row) => [rowName(row), row] as const)];
const forbidden = all.flatMap(([name, row]) =>
	levels.filter((level) => !can(inLevel(level), row.permission)).map((level) => [name, level, row] as const),
);

describe("a route", () => {
	it.each(all)("%s refuses a request without a session and makes no tenant call", async (_name, row) => {
		const { upstream } = await api.start();
		const { status, body } = await callRoute(row, { anonymous: true });
		expect(status).toBe(401);
		expect(problemSchema.strict().parse(body)).toMatchObject({ code: "unauthenticated" });
		expect(upstream()).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});

	it.each(all)("%s refuses a person whose roles give no level", async (_name, row) => {
		const { upstream } = await api.start({ level: "none" });
		const { status, body } = await callRoute(row);
		expect(status).toBe(403);
		expect(problemSchema.strict().parse(body)).toMatchObject({ code: "no_access" });
		expect(upstream()).toEqual([]);
	});

	it.each(forbidden)("%s refuses the level %s and names the missing permission", async (_name, level, row) => {
		const { upstream } = await api.start({ level });
		const { status, body } = await callRoute(row);
		expect(status).toBe(403);
		expect(problemSchema.strict().parse(body)).toMatchObject({ code: "forbidden", permission: row.permission });
		expect(upstream()).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});

	it.each(rows)("%s allows the level that holds its permission", async (_name, row) => {
		const lowest = levels.findLast((level) => can(inLevel(level), row.permission));
		await api.start({ level: lowest ?? "none" });
		expect((await callRoute(row)).status).toBeLessThan(300);
	});

	it.each(embeddedRoutes.map((row) => [rowName(row), row] as const))(
		"%s answers 404 for a tenant other than the embedded one, and is not audited",
		async (_name, row) => {
			const { upstream } = await api.start();
			const { status, body } = await callRoute(row);
			expect([status, body.code]).toEqual([404, "not_found"]);
			expect(upstream()).toEqual([]);
			expect(await api.entries()).toEqual([]);
		},
	);

	it.each(rows.filter(([, { bad }]) => bad))("%s rejects invalid input and does nothing", async (_name, row) => {
		const { upstream } = await api.start();
		const { status, body } = await callRoute({ ...row, ...row.bad });
		expect(status).toBe(400);
		expect(problemSchema.strict().parse(body).code).toMatch(/^invalid_(request|query)$/);
		expect(upstream()).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});

	it.each(all.filter(([, { audit }]) => audit))("%s refuses a request from another site", async (_name, row) => {
		const { upstream } = await api.start();
		const foreign: Record<string, string>[] = [
			{ origin: "https://evil.example" },
			{ origin: "null" },
			{ "sec-fetch-site": "cross-site" },
			{ "sec-fetch-site": "same-site" },
		];
		for (const headers of foreign) {
			const { status, body } = await callRoute(row, { headers });
			expect(status).toBe(403);
			expect(problemSchema.strict().parse(body)).toMatchObject({ code: "not_same_origin" });
		}
		expect(upstream()).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});

	it.each(all.filter(([, { audit }]) => audit))("%s refuses a form, which any site can send", async (_name, row) => {
		await api.start();
		const { status, body } = await callRoute(row, { headers: { "content-type": "text/plain" } });
		expect([status, body.code]).toEqual([400, "invalid_request"]);
		expect(await api.entries()).toEqual([]);
	});
});
