import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { importRoute } from "@/testing/routes/call-route";
import { embeddedRoutes } from "@/testing/routes/embedded-routes";
import { openRoutes, routeMatrix } from "@/testing/routes/route-matrix";

const verbs = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];
const all = [...routeMatrix, ...embeddedRoutes];
const files = readdirSync(path.join(process.cwd(), "app", "api"), { recursive: true, encoding: "utf8" })
	.map((file) => file.replaceAll(path.sep, "/"))
	.filter((file) => /(^|\/)route\.tsx?$/.test(file))
	.sort();

describe("the routes on disk", () => {
	it("are found", () => {
		expect(files.length).toBeGreaterThanOrEqual(18);
	});

	it.each(files)("%s has a row in the matrix for each of its verbs, or is public on purpose", async (file) => {
		const exported = await importRoute(file);
		const answered = verbs.filter((verb) => verb in exported);
		const rows = all.filter((row) => row.file === file).map(({ verb }) => verb);
		expect([...new Set(openRoutes[file] ?? rows)].sort()).toEqual(answered.sort());
	});

	it.each(files.filter((file) => openRoutes[file] === undefined))(
		"%s reads in GET and acts in its other verbs",
		async (file) => {
			const exported = Object.entries(await importRoute(file)).filter(([name]) => verbs.includes(name));
			expect(exported.length).toBeGreaterThan(0);
			for (const [verb, route] of exported) expect(route).toHaveProperty("kind", verb === "GET" ? "read" : "act");
		},
	);

	it("match the rows of the matrix", () => {
		const named = new Set([...all.map(({ file }) => file), ...Object.keys(openRoutes)]);
		expect([...named].sort()).toEqual(files);
	});
});
