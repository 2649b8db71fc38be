import type { ServerResponse } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { GET } from "@/app/api/health/paths/[...path]/route";
import { startHttpServer } from "../../../testing/scripted-tenant/start-http-server.ts";
import { arrivedWhole, findProxyProblem, probePath } from "./check-proxy.ts";

/** A proxy that hands a path on as `change` makes it, with Rolecall's own answer behind it. */
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

describe("the check of the proxy in front", () => {
	it.each([
		["hands paths on as they are", (path: string) => path],
		["writes the bar and the space in another way", (path: string) => path.replace("%7C", "|")],
	])("finds nothing wrong with a proxy that %s", async (_what, change) => {
		expect(await findProxyProblem(await startProxy(change))).toBeUndefined();
	});

	it.each([
		[
			"decodes them, as nginx does with proxy_pass …/;",
			(path: string) => decodeURIComponent(path).replace("%", "%25").replace(" ", "%20"),
		],
		["decodes slashes only", (path: string) => path.replace("%2F", "/")],
		["encodes them once more", (path: string) => path.replaceAll("%", "%25")],
		["keeps what stands after an encoded slash to itself", (path: string) => path.split("%2F")[0] ?? ""],
	])("names a proxy that %s, and says what to write", async (_what, change) => {
		const problem = await findProxyProblem(await startProxy(change));
		expect(problem).toMatch(/^The proxy at http:\/\/127\.0\.0\.1:\d+ decodes addresses .* proxy_pass without a path/);
	});

	it("says nothing about what is no Rolecall, or cannot be reached from here", async () => {
		expect(
			await findProxyProblem(await startProxy(String, (response) => response.writeHead(403).end("no"))),
		).toBeUndefined();
		expect(await findProxyProblem("http://127.0.0.1:1")).toBeUndefined();
	});

	it("knows its own path, and no other", () => {
		expect(arrivedWhole(probePath)).toBe(true);
		for (const other of ["/api/health", "/api/health/paths/", "/api/health/paths/oidc%7Ca/b%25c%20d", "/x/%"])
			expect(arrivedWhole(other)).toBe(false);
	});
});
