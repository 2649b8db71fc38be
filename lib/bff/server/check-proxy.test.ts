import type { ServerResponse } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { GET } from "@/app/api/health/paths/[...path]/route";
import { startHttpServer } from "../../../testing/scripted-tenant/start-http-server.ts";
import { arrivedWhole, findProxyProblem, probePath } from "./check-proxy.ts";

/** Starts a proxy that changes each path by `change` before it passes it to Rolecall's own route. */
async function startProxy(change: (path: string) => string, answer?: (response: ServerResponse) => void) {
	const server = await startHttpServer(({ path }, response) => {
		if (answer !== undefined) return answer(response);
		void GET(new Request(`http://rolecall.internal${change(path)}`))
			.text()
			.then((text) => response.end(text));
	});
	onTestFinished(() => server.close());
	return server.origin;
}

describe("proxy check", () => {
	it.each([
		["passes paths on unchanged", (path: string) => path],
		["decodes only the bar", (path: string) => path.replace("%7C", "|")],
	])("accepts a proxy that %s", async (_what, change) => {
		expect(await findProxyProblem(await startProxy(change))).toBeUndefined();
	});

	it.each([
		[
			"decodes paths, as nginx does with proxy_pass …/;",
			(path: string) => decodeURIComponent(path).replace("%", "%25").replace(" ", "%20"),
		],
		["decodes slashes only", (path: string) => path.replace("%2F", "/")],
		["encodes paths once more", (path: string) => path.replaceAll("%", "%25")],
		["drops the part after an encoded slash", (path: string) => path.split("%2F")[0] ?? ""],
	])("reports a proxy that %s, with the setting to change", async (_what, change) => {
		const problem = await findProxyProblem(await startProxy(change));
		expect(problem).toMatch(/^The proxy at http:\/\/127\.0\.0\.1:\d+ decodes addresses .* proxy_pass without a path/);
	});

	it("reports nothing if another server answers or none can be reached", async () => {
		expect(
			await findProxyProblem(await startProxy(String, (response) => response.writeHead(403).end("no"))),
		).toBeUndefined();
		expect(await findProxyProblem("http://127.0.0.1:1")).toBeUndefined();
	});

	it("recognises only its own path", () => {
		expect(arrivedWhole(probePath)).toBe(true);
		for (const other of ["/api/health", "/api/health/paths/", "/api/health/paths/oidc%7Ca/b%25c%20d", "/x/%"])
			expect(arrivedWhole(other)).toBe(false);
	});
});
